"use client";

import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { CompareLink } from "@/components/run/compare/compare-link";
import { AnswerPanel } from "@/components/run/insight/answer-panel";
import { SeedPanel } from "@/components/run/insight/seed-panel";
import { ConnectionStatus } from "@/components/live/connection-status";
import type { RunSnapshot, RunView } from "@/core/run/run-view";
import { useProgressSpan } from "./use-progress";
import { useRoom } from "@/components/live/use-room";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { isOver } from "@/core/run/run-status";
import { wordFailure } from "@/messages/wording/failure";
import { wordRunExplanation } from "@/messages/wording/run-explanation";
import type { RouterOutputs } from "@/trpc/react";
import { BestBefore } from "./best-before";
import { CancelButton } from "./cancel-button";
import { PredictionOutcome } from "./prediction-outcome";
import { ReceiptPanel } from "./receipt-panel";
import { RunAnnouncer } from "./run-announcer";
import { RunCurves } from "./run-curves";
import { RunDownloads } from "./run-downloads";
import { RunProgress } from "./run-progress";
import { HeldBackNotice } from "./held-back-notice";
import { RunResult } from "./run-result";
import { RunStatusBadge } from "./run-status-badge";
import classes from "./run.module.css";

const RunInsight = dynamic(
  () => import("@/components/run/insight/run-insight").then((file) => file.RunInsight),
  { ssr: false, loading: () => <Skeleton h={520} aria-hidden /> },
);

type Props = {
  initial: RunSnapshot;
  exercise: { id: string; title: string; kind: ExerciseKind };
  /** For its owner and staff; classmates see the run only. */
  submission: RouterOutputs["submissions"]["get"] | null;
  isNew: boolean;
};

type ActionProps = Pick<Props, "submission"> & { run: RunView; exerciseId: string };

/** Lets the viewer cancel the run, compare it, or submit another network. */
function RunActions({ run, submission, exerciseId }: ActionProps) {
  const t = useTranslations("run");
  const over = isOver(run.status);
  const name = run.studentName || t("page.somebody");
  return (
    <>
      {submission && !over && run.status !== "cancelling" && !(run.isRerun && submission.isOwn) && (
        <CancelButton
          runId={run.id}
          whose={submission.isOwn ? t("page.yours") : t("page.theirs", { name })}
        />
      )}
      {run.result && (
        <CompareLink runIds={submission?.bestBefore ? [submission.bestBefore, run.id] : [run.id]} />
      )}
      {over && submission?.isOwn && (
        <LinkButton href={`/exercises/${exerciseId}/submit`}>{t("page.another")}</LinkButton>
      )}
    </>
  );
}

type StatusProps = ComponentProps<typeof RunProgress> & ComponentProps<typeof ConnectionStatus>;

/** Explains the run's status: why it failed, its place in the queue, or its progress. */
function StatusPanel({ run, epochs, span, mayStopEarly, connection, error }: StatusProps) {
  const t = useTranslations("run");
  const tAll = useTranslations();
  const format = useFormat();
  const failure = run.failure && wordFailure(tAll, run.failure);
  return (
    <Panel title={t("page.stands")}>
      {failure ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t("page.failed")} role="group">
          {failure.message} <strong>{failure.nextStep}</strong>
          {run.failure?.fault === "ours" && ` ${t("page.fault")}`}
        </Alert>
      ) : (
        <Text size="lg">{wordRunExplanation(tAll, run.explanation)}</Text>
      )}
      {run.queue && (
        <Stack gap="md" mt="md">
          <StatList>
            <Stat label={t("page.place")}>{run.queue.position}</Stat>
            <Stat label={t("page.start")}>
              {run.queue.etaSeconds === null
                ? t("page.unknown")
                : t("page.inAbout", { time: format.seconds(run.queue.etaSeconds) })}
            </Stat>
          </StatList>
          <Text size="sm">{t("receipt.mayClose")}</Text>
        </Stack>
      )}
      {(run.status === "training" || run.status === "claimed") && (
        <RunProgress run={run} epochs={epochs} span={span} mayStopEarly={mayStopEarly} />
      )}
      {(!isOver(run.status) || connection === "away") && (
        <Group mt="md">
          <ConnectionStatus connection={connection} error={error} />
        </Group>
      )}
    </Panel>
  );
}

/** One run, from the queue to its result, live. */
export function RunPage({ initial, exercise, submission, isNew }: Props) {
  const {
    snapshot: { run, epochs },
    connection,
    error,
  } = useRoom("run", initial.run.id, initial);
  const t = useTranslations("run.prediction");
  const tRun = useTranslations("run");
  const span = useProgressSpan(run.id);
  const name = run.studentName || tRun("page.somebody");
  const over = isOver(run.status);
  // The badge says that it is done, and the result follows.
  const isPlainlyDone = run.explanation.code === "done" && connection !== "away";
  return (
    <div className={classes.stack}>
      <PageHeader
        title={tRun("page.title", { number: run.submissionNumber })}
        crumbs={[{ href: `/exercises/${exercise.id}`, label: exercise.title }]}
        description={submission?.isOwn ? tRun("page.own") : tRun("page.by", { name })}
        mark={<RunStatusBadge run={run} />}
        actions={<RunActions run={run} submission={submission} exerciseId={exercise.id} />}
      />
      {!isPlainlyDone && (
        <StatusPanel
          run={run}
          epochs={epochs}
          span={span}
          mayStopEarly={submission?.training.earlyStopping !== undefined}
          connection={connection}
          error={error}
        />
      )}
      {isNew && submission && <ReceiptPanel submission={submission} isNew isOver={over} />}
      <HeldBackNotice run={run} />
      {run.result && (
        <RunResult
          run={run}
          result={run.result}
          training={submission?.training ?? null}
          prediction={submission?.prediction ?? null}
        />
      )}
      {!over && submission?.prediction && (
        <Panel title={t("title")}>
          <PredictionOutcome prediction={submission.prediction} testAccuracy={null} />
        </Panel>
      )}
      <RunCurves exerciseId={exercise.id} epochs={epochs} plannedEpochs={run.plannedEpochs} isOver={over} />
      {run.result && submission?.bestBefore && <BestBefore runIds={[submission.bestBefore, run.id]} />}
      {over && submission && <AnswerPanel submission={submission} kind={exercise.kind} />}
      {over && submission && <SeedPanel submission={submission} runId={run.id} />}
      {run.result && (
        <RunInsight
          runId={run.id}
          confusion={run.result.confusion}
          layers={submission?.architecture.layers ?? null}
          isHeldBack={run.testPart === "public"}
        />
      )}
      {run.result && submission && <RunDownloads runId={run.id} />}
      {!isNew && submission && <ReceiptPanel submission={submission} isNew={false} isOver={over} />}
      <RunAnnouncer run={run} epochs={epochs} />
    </div>
  );
}
