"use client";

import { Anchor, Badge, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import type { GradeRow } from "@/components/grade/rows";
import { NetworkDiff } from "@/components/run/compare/network-diff";
import { GradeDetail } from "@/components/grade/grade-detail";
import { ExtensionNote } from "@/components/grade/extension-note";
import { LazyGradeHistory } from "@/components/grade/lazy-grade-history";
import { GradeStateBadge } from "@/components/grade/grade-state-badge";
import { StandingBadge } from "@/components/grade/standing-badge";
import { OtherMarkers } from "@/components/grade/other-markers";
import { RecountNote } from "@/components/grade/recount-note";
import { RubricOutcomes } from "@/components/grade/rubric-outcomes";
import { AnswerPanel } from "@/components/run/insight/answer-panel";
import { PredictionOutcome } from "@/components/run/prediction-outcome";
import { RunCurves } from "@/components/run/run-curves";
import { ArchitectureTable } from "@/components/network/architecture-table";
import { ClauseList } from "@/components/submission/clause-list";
import { TrainingList } from "@/components/network/training-list";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { Loading } from "@/components/ui/loading";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { imagesOf } from "@/core/exercise/held-back";
import { isOver } from "@/core/run/run-status";
import { baseline } from "@/core/network/templates";
import { useTRPC, type RouterOutputs } from "@/trpc/react";

const GradeForm = dynamic(() => import("@/components/grade/grade-form").then((file) => file.GradeForm), {
  loading: Loading,
});

type Exercise = RouterOutputs["exercises"]["get"];
type Props = {
  exercise: Exercise;
  row: GradeRow;
  templates: RouterOutputs["marking"]["get"]["templates"];
  heading: RefObject<HTMLHeadingElement | null>;
  onDirty(isDirty: boolean): void;
};

/** All that is needed to mark one student's submission that counts. */
export function StudentWork({ exercise, row, templates, heading, onDirty }: Props) {
  const t = useTranslations("review");
  const tGrade = useTranslations("grade.drawer");
  const {
    name,
    state,
    submission,
    run,
    computedPoints,
    computedMaximum: maximum,
    enrolmentId,
    extension,
  } = row;
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Title order={2} ref={heading} tabIndex={-1}>
          {name}
        </Title>
        <GradeStateBadge state={state} />
        {submission && (
          <Text>{t("numberOf", { number: submission.number, count: submission.handedIn })}</Text>
        )}
        {submission && <StandingBadge standing={submission.standing} />}
        {submission?.isLate && <Badge color="signal">{t("isLate")}</Badge>}
        <Anchor
          component={Link}
          href={`/courses/${exercise.courseId}/members/${enrolmentId}`}
          underline="always"
        >
          {t("timeline.link")}
        </Anchor>
      </Group>
      {extension && <ExtensionNote extension={extension} />}
      {submission ? (
        <>
          <AnswerPanel submission={{ id: submission.id, isOwn: false }} kind={exercise.kind} />
          {submission.prediction && (
            <Panel title={t("prediction")}>
              <PredictionOutcome
                prediction={submission.prediction}
                testAccuracy={run?.testAccuracy ?? null}
              />
            </Panel>
          )}
          <Network submissionId={submission.id} kind={exercise.kind} />
          {run ? <Curves exerciseId={exercise.id} runId={run.id} /> : <Text>{t("noRun")}</Text>}
        </>
      ) : (
        <Text>{t("nothing")}</Text>
      )}
      <Panel
        title={
          computedPoints === null
            ? tGrade("computed")
            : tGrade("computedPoints", { points: computedPoints, maximum })
        }
      >
        <Stack gap="xl">
          <OtherMarkers exercise={exercise} enrolmentId={enrolmentId} />
          <RecountNote row={row} />
          <GradeDetail exerciseId={exercise.id} enrolmentId={enrolmentId}>
            {(detail) => (
              <>
                {detail.outcomes.length > 0 && <RubricOutcomes outcomes={detail.outcomes} />}
                <GradeForm
                  exerciseId={exercise.id}
                  row={row}
                  detail={detail}
                  templates={templates}
                  onDirty={onDirty}
                />
              </>
            )}
          </GradeDetail>
          <LazyGradeHistory exerciseId={exercise.id} enrolmentId={enrolmentId} />
        </Stack>
      </Panel>
    </Stack>
  );
}

/**
 * The network as it was handed in, beside the specification where there is one, or else the lesson's network.
 */
function Network({ submissionId, kind }: { submissionId: string; kind: Exercise["kind"] }) {
  const t = useTranslations("review");
  const describeError = useDescribeError();
  const { data, error } = useQuery(useTRPC().submissions.get.queryOptions({ submissionId }));
  if (error) return <FormError message={describeError(error)} />;
  if (!data) return <Skeleton h={240} role="status" aria-label={t("loading")} />;
  return (
    <>
      {data.clauses && <ClauseList clauses={data.clauses} />}
      <ArchitectureTable architecture={data.architecture} />
      {kind !== "specified_architecture" && (
        <Panel title={t("diff.title")}>
          <NetworkDiff
            before={baseline.architecture}
            after={data.architecture}
            heading={t("diff.heading")}
            names={{ before: t("diff.baseline"), after: t("diff.work") }}
          />
        </Panel>
      )}
      <TrainingList training={data.training} />
    </>
  );
}

function Curves({ exerciseId, runId }: { exerciseId: string; runId: string }) {
  const t = useTranslations("review");
  const describeError = useDescribeError();
  const { data, error } = useQuery(useTRPC().runs.get.queryOptions({ runId }));
  if (error) return <FormError message={describeError(error)} />;
  if (!data) return <Skeleton h={240} role="status" aria-label={t("loading")} />;
  return (
    <RunCurves
      images={imagesOf(data.run.testPart)}
      exerciseId={exerciseId}
      epochs={data.epochs}
      plannedEpochs={data.run.plannedEpochs}
      isOver={isOver(data.run.status)}
    />
  );
}
