"use client";

import { Anchor, Badge, Group, Skeleton, Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { GradeDetail } from "@/components/grade/grade-detail";
import { LazyGradeHistory } from "@/components/grade/lazy-grade-history";
import type { GradeRow } from "@/components/grade/rows";
import { RubricOutcomes } from "@/components/grade/rubric-outcomes";
import { StandingBadge } from "@/components/grade/standing-badge";
import { ArchitectureTable } from "@/components/network/architecture-table";
import { TrainingList } from "@/components/network/training-list";
import { NetworkDiff } from "@/components/run/compare/network-diff";
import { AnswerPanel } from "@/components/run/insight/answer-panel";
import { PredictionOutcome } from "@/components/run/prediction-outcome";
import { RunCurves } from "@/components/run/run-curves";
import { ClauseList } from "@/components/submission/clause-list";
import { FormError } from "@/components/ui/form-error";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { Link } from "@/components/ui/link";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { imagesOf } from "@/core/exercise/held-back";
import { baseline } from "@/core/network/templates";
import { isOver } from "@/core/run/run-status";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import classes from "./marking.module.css";

type Exercise = RouterOutputs["exercises"]["get"];
type Props = { exercise: Exercise; row: GradeRow };

/** All that is needed to mark one student's submission that counts. */
export function StudentWork({ exercise, row }: Props) {
  const t = useTranslations("review");
  const { submission, run, enrolmentId } = row;
  return (
    <div className={classes.work}>
      <Facts exercise={exercise} row={row} />
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
        </>
      ) : (
        <Text>{t("nothing")}</Text>
      )}
      <GradeDetail exerciseId={exercise.id} enrolmentId={enrolmentId}>
        {({ outcomes }) =>
          outcomes.length > 0 && (
            <Panel title={t("rubric")}>
              <RubricOutcomes outcomes={outcomes} />
            </Panel>
          )
        }
      </GradeDetail>
      <Evidence exercise={exercise} row={row} />
    </div>
  );
}

/** What the decision rests on, one thing at a time. */
function Evidence({ exercise, row: { submission, run, enrolmentId } }: Props) {
  const t = useTranslations("review.evidence");
  return (
    <Tabs defaultValue={run ? "curves" : submission ? "network" : "history"} keepMounted={false}>
      <Tabs.List mb="md" aria-label={t("label")}>
        {run && <Tabs.Tab value="curves">{t("curves")}</Tabs.Tab>}
        {submission && <Tabs.Tab value="network">{t("network")}</Tabs.Tab>}
        <Tabs.Tab value="history">{t("history")}</Tabs.Tab>
      </Tabs.List>
      {run && (
        <Tabs.Panel value="curves">
          <Curves exerciseId={exercise.id} runId={run.id} />
        </Tabs.Panel>
      )}
      {submission && (
        <Tabs.Panel value="network" className={classes.work}>
          <Network submissionId={submission.id} kind={exercise.kind} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="history">
        <LazyGradeHistory exerciseId={exercise.id} enrolmentId={enrolmentId} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Which submission it is and what its run came to, with the ways to both. */
function Facts({ exercise, row: { submission, run, enrolmentId } }: Props) {
  const t = useTranslations("review");
  const { percent } = useFormat();
  return (
    <Group gap="sm">
      {run && (
        <Anchor component={Link} href={`/runs/${run.id}`} fw={600} size="lg">
          {t("result", { accuracy: percent(run.testAccuracy) })}
        </Anchor>
      )}
      {submission && <Text>{t("numberOf", { number: submission.number, count: submission.handedIn })}</Text>}
      {submission && <StandingBadge standing={submission.standing} />}
      {submission?.isLate && <Badge color="signal">{t("isLate")}</Badge>}
      {submission && !run && <Text c="dimmed">{t("noRun")}</Text>}
      <Anchor component={Link} href={`/courses/${exercise.courseId}/members/${enrolmentId}`}>
        {t("timeline.link")}
      </Anchor>
    </Group>
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
  if (kind === "specified_architecture")
    return (
      <>
        {data.clauses && <ClauseList clauses={data.clauses} />}
        <ArchitectureTable architecture={data.architecture} />
        <TrainingList training={data.training} />
      </>
    );
  return (
    <>
      <Panel title={t("diff.title")}>
        <NetworkDiff
          before={baseline.architecture}
          after={data.architecture}
          heading={t("diff.heading")}
          names={{ before: t("diff.baseline"), after: t("diff.work") }}
        />
        <Disclosure summary={t("diff.whole")}>
          <ArchitectureTable architecture={data.architecture} />
        </Disclosure>
      </Panel>
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
