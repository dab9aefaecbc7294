"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import type { GradeRow } from "@/components/grade/rows";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { usePageActions } from "@/components/ui/keys/page-actions";
import { EmptyState } from "@/components/ui/layout/empty-state";
import {
  everything,
  filterQueue,
  findNextLeft,
  isLeft,
  listTroubles,
  moveInQueue,
  orderQueue,
  type QueueFilter,
} from "@/core/grade/marking-queue";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { DecisionPane } from "./decision-pane";
import classes from "./marking.module.css";
import { QueueFilters } from "./queue-filters";
import { StudentWork } from "./student-work";

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  rows: GradeRow[];
  templates: RouterOutputs["marking"]["get"]["templates"];
};

/** Asks for what the next student's work needs, so that going on shows it at once. */
function useWorkAhead(row: GradeRow | null): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [submissionId, runId] = [row?.submission?.id, row?.run?.id];
  useEffect(() => {
    if (submissionId) {
      void queryClient.prefetchQuery(trpc.submissions.answers.queryOptions({ submissionId }));
      void queryClient.prefetchQuery(trpc.submissions.get.queryOptions({ submissionId }));
    }
    if (runId) void queryClient.prefetchQuery(trpc.runs.get.queryOptions({ runId }));
  }, [submissionId, runId, trpc, queryClient]);
}

/**
 * The work that the filter leaves, on the left, and what is decided about it, on the right. Who is in the
 * queue is chosen when the filter changes, so that marking takes nobody out from under the reader.
 */
export function MarkingQueue({ exercise, rows, templates }: Props) {
  const t = useTranslations("review");
  const [filter, setFilter] = useState(everything);
  const [ids, setIds] = useState(() => orderQueue(rows).map(({ enrolmentId }) => enrolmentId));
  const [currentId, setCurrentId] = useState(ids[0] ?? null);
  const [isUnfolded, setUnfolded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasMoved = useRef(false);
  const isDirty = useRef(false);
  const noteDirty = useCallback((dirty: boolean) => {
    isDirty.current = dirty;
  }, []);
  const find = (id: string | null) => rows.find(({ enrolmentId }) => enrolmentId === id) ?? null;
  const row = find(currentId);
  const nextLeft = findNextLeft(ids, rows, currentId);
  useWorkAhead(find(nextLeft));

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
  const goOn = () => {
    if (nextLeft === null) return notifyDone(t("left", { count: 0 }));
    hasMoved.current = true;
    show(nextLeft);
    window.scrollTo({ top: 0 });
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
  const leaveField = () => heading.current?.focus();
  usePageActions([
    { id: "next", label: t("nextStudent"), keys: ["j", "ArrowRight"], run: next },
    { id: "previous", label: t("previousStudent"), keys: ["k", "ArrowLeft"], run: previous },
    { id: "leave-field", label: t("leaveField"), keys: ["Escape"], isEverywhere: true, run: leaveField },
  ]);
  useEffect(() => {
    if (hasMoved.current) heading.current?.focus({ preventScroll: true });
  }, [currentId]);

  const place = currentId === null ? -1 : ids.indexOf(currentId);
  return (
    <>
      <QueueFilters
        filter={filter}
        troubles={listTroubles(rows)}
        sections={rows.map(({ section }) => section)}
        shown={ids.length}
        onChange={(changed) => void choose(changed)}
      />
      {row ? (
        <div className={classes.panes} data-wide>
          <StudentWork key={row.enrolmentId} exercise={exercise} row={row} />
          <DecisionPane
            exercise={exercise}
            row={row}
            templates={templates}
            heading={heading}
            place={{ index: place, count: ids.length, left: rows.filter(isLeft).length }}
            isUnfolded={isUnfolded}
            onUnfold={(isWanted) => flushSync(() => setUnfolded(isWanted))}
            onPrevious={previous}
            onNext={next}
            onGoOn={goOn}
            onDirty={noteDirty}
          />
        </div>
      ) : (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      )}
    </>
  );
}
