"use client";

import { Button, Group, Kbd, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { GradeRow } from "@/components/grade/rows";
import { confirm } from "@/components/ui/dialog/confirm";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import {
  everything,
  filterQueue,
  isLeft,
  listTroubles,
  moveInQueue,
  orderQueue,
  type QueueFilter,
} from "@/core/grade/marking-queue";
import type { RouterOutputs } from "@/trpc/react";
import { QueueFilters } from "./queue-filters";
import { StudentWork } from "./student-work";

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  rows: GradeRow[];
  templates: RouterOutputs["marking"]["get"]["templates"];
};

/**
 * The work that the filter leaves. It is chosen when the filter changes, so that marking takes nobody out
 * from under the reader.
 */
export function MarkingQueue({ exercise, rows, templates }: Props) {
  const t = useTranslations("review");
  const [filter, setFilter] = useState(everything);
  const [ids, setIds] = useState(() => orderQueue(rows).map(({ enrolmentId }) => enrolmentId));
  const [currentId, setCurrentId] = useState(ids[0] ?? null);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasMoved = useRef(false);
  const isDirty = useRef(false);
  const noteDirty = useCallback((dirty: boolean) => {
    isDirty.current = dirty;
  }, []);
  const row = rows.find(({ enrolmentId }) => enrolmentId === currentId) ?? null;

  const mayLeave = async () =>
    !isDirty.current ||
    !row ||
    confirm({ title: t("leaveTitle"), message: t("leave", { name: row.name }), confirm: t("leaveConfirm") });
  const show = (id: string | null) => {
    isDirty.current = false;
    setCurrentId(id);
  };
  const move = async (step: 1 | -1) => {
    const id = moveInQueue(ids, currentId, step);
    if (id === currentId || !(await mayLeave())) return;
    hasMoved.current = true;
    show(id);
  };
  const choose = async (changed: QueueFilter) => {
    const left = orderQueue(filterQueue(rows, changed)).map(({ enrolmentId }) => enrolmentId);
    const stays = currentId !== null && left.includes(currentId);
    if (!stays && !(await mayLeave())) return;
    setFilter(changed);
    setIds(left);
    if (!stays) show(left[0] ?? null);
  };
  const [next, previous] = [() => void move(1), () => void move(-1)];
  // Mantine leaves keys alone that are typed into inputs.
  useHotkeys([
    ["j", next],
    ["ArrowRight", next],
    ["k", previous],
    ["ArrowLeft", previous],
  ]);
  useEffect(() => {
    if (hasMoved.current) heading.current?.focus();
  }, [currentId]);

  const place = currentId === null ? -1 : ids.indexOf(currentId);
  return (
    <>
      <Panel
        title={t("left", { count: rows.filter(isLeft).length })}
        description={t(`rules.${exercise.counting}`)}
      >
        <QueueFilters
          filter={filter}
          troubles={listTroubles(rows)}
          sections={rows.map(({ section }) => section)}
          onChange={(changed) => void choose(changed)}
        />
        <Group mt="md" gap="sm">
          <Button variant="default" disabled={place <= 0} onClick={previous}>
            {t("previous")}
          </Button>
          <Button variant="default" disabled={place === -1 || place === ids.length - 1} onClick={next}>
            {t("next")}
          </Button>
          <Text role="status">{t("place", { place: place + 1, count: ids.length })}</Text>
          <Text size="sm" c="dimmed">
            {t.rich("keys", { key: (key) => <Kbd>{key}</Kbd> })}
          </Text>
        </Group>
      </Panel>
      {row ? (
        <StudentWork
          key={row.enrolmentId}
          exercise={exercise}
          row={row}
          templates={templates}
          heading={heading}
          onDirty={noteDirty}
        />
      ) : (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      )}
    </>
  );
}
