"use client";

import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PredictionOutcome } from "@/components/run/prediction-outcome";
import { Link } from "@/components/ui/link";
import type { RouterOutputs } from "@/trpc/react";
import { GradeDetail } from "./grade-detail";
import { GradeForm } from "./grade-form";
import { LazyGradeHistory } from "./lazy-grade-history";
import { ReleaseButton } from "./release-button";
import { WithdrawButton } from "./withdraw-button";
import { OtherMarkers } from "./other-markers";
import { RecountNote } from "./recount-note";
import type { GradeRow } from "./rows";
import { RubricOutcomes } from "./rubric-outcomes";
import { WrittenAnswer } from "./written-answer";

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  templates: RouterOutputs["marking"]["get"]["templates"];
  row: GradeRow;
};

/** One student's work with its computed points and the form for a human's additions. */
export function GradeReview({ exercise, templates, row }: Props) {
  const tSubmission = useTranslations("submission");
  const tReview = useTranslations("review");
  const t = useTranslations("grade");
  const { submission, run, computedPoints, computedMaximum: maximum, state, name, enrolmentId } = row;
  return (
    <Stack gap="xl">
      <Anchor
        component={Link}
        href={`/courses/${exercise.courseId}/members/${enrolmentId}`}
        underline="always"
        w="fit-content"
      >
        {tReview("timeline.link")}
      </Anchor>
      <section>
        <Title order={3} size="h4" mb="xs">
          {t("drawer.work")}
        </Title>
        {submission ? (
          <>
            <Group gap="md" mb="sm">
              <Anchor component={Link} href={`/submissions/${submission.id}`} underline="always">
                {t("drawer.submission", { number: submission.number })}
              </Anchor>
              {run && (
                <Anchor component={Link} href={`/runs/${run.id}`} underline="always">
                  {t("drawer.bestRun")}
                </Anchor>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {tSubmission(`questions.${exercise.kind}`)}
            </Text>
            <WrittenAnswer submissionId={submission.id} />
            {submission.prediction && (
              <PredictionOutcome
                prediction={submission.prediction}
                testAccuracy={run?.testAccuracy ?? null}
              />
            )}
          </>
        ) : (
          <Text>{t("drawer.nothing", { name })}</Text>
        )}
      </section>
      <section>
        <Title order={3} size="h4" mb="xs">
          {computedPoints === null
            ? t("drawer.computed")
            : t("drawer.computedPoints", { points: computedPoints, maximum })}
        </Title>
        <OtherMarkers exercise={exercise} enrolmentId={enrolmentId} />
        <RecountNote row={row} />
        <GradeDetail exerciseId={exercise.id} enrolmentId={enrolmentId}>
          {(detail) => (
            <Stack gap="xl">
              <RubricOutcomes outcomes={detail.outcomes} />
              <GradeForm exerciseId={exercise.id} row={row} detail={detail} templates={templates} />
            </Stack>
          )}
        </GradeDetail>
      </section>
      {exercise.role === "instructor" && (
        <Group>
          {state === "released" ? (
            <WithdrawButton exerciseId={exercise.id} enrolmentIds={[enrolmentId]} count={1} />
          ) : (
            <ReleaseButton
              exerciseId={exercise.id}
              enrolmentIds={[enrolmentId]}
              label={t("drawer.releaseFor", { name })}
              isPrimary={false}
            />
          )}
        </Group>
      )}
      <LazyGradeHistory exerciseId={exercise.id} enrolmentId={enrolmentId} />
    </Stack>
  );
}
