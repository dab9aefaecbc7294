"use client";

import { ActionIcon, Badge, Button, Group, Kbd, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useId, type RefObject } from "react";
import { useTranslations } from "use-intl";
import { ExtensionNote } from "@/components/grade/extension-note";
import { GradeDetail } from "@/components/grade/grade-detail";
import { GradeStateBadge } from "@/components/grade/grade-state-badge";
import { OtherMarkers } from "@/components/grade/other-markers";
import { RecountNote } from "@/components/grade/recount-note";
import type { GradeRow } from "@/components/grade/rows";
import { Loading } from "@/components/ui/loading";
import { totalPoints } from "@/core/grade/points";
import type { RouterOutputs } from "@/trpc/react";
import classes from "./marking.module.css";

const GradeForm = dynamic(() => import("@/components/grade/grade-form").then((file) => file.GradeForm), {
  loading: Loading,
});

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  row: GradeRow;
  templates: RouterOutputs["marking"]["get"]["templates"];
  heading: RefObject<HTMLHeadingElement | null>;
  place: { index: number; count: number; left: number };
  /** On a phone, where only a bar stands below until it is asked for. */
  isUnfolded: boolean;
  onUnfold(isWanted: boolean): void;
  onPrevious(): void;
  onNext(): void;
  onGoOn(): void;
  onDirty(isDirty: boolean): void;
};

/** Whose work it is, the student's place in the queue, and the way to the ones beside. */
function Head({ row, heading, place, onPrevious, onNext }: Omit<Props, "exercise" | "templates">) {
  const t = useTranslations("review");
  return (
    <div className={classes.head}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("previousStudent")}
        disabled={place.index <= 0}
        onClick={onPrevious}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <div className={classes.who}>
        <Title order={2} size="h3" ref={heading} tabIndex={-1} className={classes.name}>
          {row.name}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          <span>{t("place", { place: place.index + 1, count: place.count })}</span>
          {" · "}
          <span>{t("left", { count: place.left })}</span>
        </Text>
      </div>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("nextStudent")}
        disabled={place.index === place.count - 1}
        onClick={onNext}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** What is decided about one student's work; beside the work where there is room, else a bar below it. */
export function DecisionPane(props: Props) {
  const { exercise, row, templates, isUnfolded, onUnfold, onGoOn, onDirty } = props;
  const t = useTranslations("review");
  const body = useId();
  const { enrolmentId, computedMaximum, points, maximum, state, extension } = row;
  const summary = points === null ? t("noPoints") : t("pointsOf", { points, maximum });
  return (
    <aside className={classes.decision} aria-label={t("decision")} data-unfolded={isUnfolded || undefined}>
      <Head {...props} />
      <Button
        className={classes.unfold}
        variant="light"
        aria-expanded={isUnfolded}
        aria-controls={body}
        onClick={() => onUnfold(!isUnfolded)}
      >
        {isUnfolded ? t("fold") : `${t("unfold")} · ${summary}`}
      </Button>
      <Stack gap="md" id={body} className={classes.body}>
        <Group gap="xs">
          <GradeStateBadge state={state} />
          {row.hasRequest && <Badge color="signal">{t("asks")}</Badge>}
          <OtherMarkers exercise={exercise} enrolmentId={enrolmentId} />
        </Group>
        {extension && <ExtensionNote extension={extension} />}
        <RecountNote row={row} />
        <GradeDetail key={enrolmentId} exerciseId={exercise.id} enrolmentId={enrolmentId}>
          {(detail) => (
            <>
              <Text fw={600}>
                {t("computed", { points: totalPoints(detail.outcomes), maximum: computedMaximum })}
              </Text>
              <GradeForm
                exerciseId={exercise.id}
                row={row}
                detail={detail}
                templates={templates}
                onDirty={onDirty}
                queue={{ unfold: () => onUnfold(true), goOn: onGoOn }}
              />
            </>
          )}
        </GradeDetail>
        <Text size="xs" c="dimmed" className={classes.keys}>
          {t.rich("keys", { key: (key) => <Kbd size="xs">{key}</Kbd> })}
        </Text>
      </Stack>
    </aside>
  );
}
