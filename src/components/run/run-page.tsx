"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconPencil } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { CompareLink } from "@/components/run/compare/compare-link";
import { AnswerPanel } from "@/components/run/insight/answer-panel";
import { DRAWING, DrawPanel } from "@/components/run/insight/draw-panel";
import { ConnectionStatus } from "@/components/live/connection-status";
import type { RunSnapshot, RunView } from "@/core/run/run-view";
import { useProgressSpan } from "./use-progress";
import { useRoom } from "@/components/live/use-room";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { imagesOf } from "@/core/exercise/held-back";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { isOver } from "@/core/run/run-status";
import { wordFailure } from "@/messages/wording/failure";
import { wordRunExplanation } from "@/messages/wording/run-explanation";
import type { RouterOutputs } from "@/trpc/react";
import { BestBefore } from "./best-before";
import { CancelButton } from "./cancel-button";
import { FreeRunPanel } from "./free-run-panel";
import { PredictionOutcome } from "./prediction-outcome";
import { ReceiptPanel } from "./receipt-panel";
import { RunAnnouncer } from "./run-announcer";
import { RunCurves } from "./run-curves";
import { RunProgress } from "./run-progress";
import { HeldBackNotice } from "./held-back-notice";
import { RunResult } from "./run-result";
import { RunStatusBadge } from "./run-status-badge";
import { RunTabs } from "./run-tabs";
import classes from "./run.module.css";

type Props = {
  initial: RunSnapshot;
  exercise: { id: string; title: string; kind: ExerciseKind };
  /** For its owner and staff; classmates see the run only. */
  submission: RouterOutputs["submissions"]["get"] | null;
  isNew: boolean;
};

type ActionProps = Pick<Props, "submission"> & {
  run: RunView;
  exerciseId: string;
  /** Null where there is nothing to draw for. */
  onDraw: (() => void) | null;
};

/** Lets the viewer cancel the run, compare it, or submit another network. */
function RunActions({ run, submission, exerciseId, onDraw }: ActionProps) {
  const t = useTranslations("run");
  const over = isOver(run.status);
  const name = run.studentName || t("page.somebody");
  return (
    <>
      {submission && !over && run.status !== "cancelling" && !(run.isRerun && submission.isOwn) && (
        <CancelButton
          runId={run.id}
          whose={submission.isOwn ? t("page.yours") : t("page.theirs", { name })}
          isTheirs={!submission.isOwn}
        />
      )}
      {onDraw && (
        <Button
          variant="default"
          className={classes.toDrawing}
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={onDraw}
        >
          {t("page.draw")}
        </Button>
      )}
      {run.result && (
        <CompareLink runIds={submission?.bestBefore ? [submission.bestBefore, run.id] : [run.id]} />
      )}
      {over && submission?.isOwn && !run.isFree && (
        <>
          <LinkButton href={`/exercises/${exerciseId}/submit?from=${submission.id}`} variant="default">
            {t("page.start")}
          </LinkButton>
          <LinkButton href={`/exercises/${exerciseId}/submit`}>{t("page.another")}</LinkButton>
        </>
      )}
    </>
  );
}

type StatusProps = ComponentProps<typeof RunProgress> &
  ComponentProps<typeof ConnectionStatus> & {
    /** The viewer may train a run again that cost nothing. */
    mayRetry: boolean;
  };

/** Explains the run's status: why it failed, its place in the queue, or its progress. */
function StatusPanel({ run, epochs, span, mayStopEarly, mayRetry, connection, error }: StatusProps) {
  const t = useTranslations("run");
  const tAll = useTranslations();
  const failure = run.failure && wordFailure(tAll, run.failure);
  return (
    <Panel title={t("page.stands")}>
      {run.isFree && isOver(run.status) ? (
        <FreeRunPanel run={run} mayRetry={mayRetry} />
      ) : failure ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t("page.failed")} role="group">
          {failure.message} <strong>{failure.nextStep}</strong>
        </Alert>
      ) : (
        <Text size="lg">{wordRunExplanation(tAll, run.explanation)}</Text>
      )}
      {!isOver(run.status) && (
        <Group mt="md" gap="xs">
          <LinkButton href={`/exercises/${run.exerciseId}/submit`} variant="default">
            {t("page.practise")}
          </LinkButton>
          <LinkButton href={`/courses/${run.courseId}/wall`} variant="default">
            {t("page.wall")}
          </LinkButton>
        </Group>
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
  const [isDrawing, setDrawing] = useState(false);
  const draw = () => {
    flushSync(() => setDrawing(true));
    document.getElementById(DRAWING)?.scrollIntoView();
  };
  const name = run.studentName || tRun("page.somebody");
  const over = isOver(run.status);
  // The badge says that it is done, and the result follows.
  const isPlainlyDone = run.explanation.code === "done" && connection !== "away";
  const curves = (
    <RunCurves
      exerciseId={exercise.id}
      epochs={epochs}
      plannedEpochs={run.plannedEpochs}
      isOver={over}
      images={imagesOf(run.testPart)}
    />
  );
  return (
    <div className={classes.stack}>
      <PageHeader
        title={tRun("page.title", { number: run.submissionNumber })}
        crumbs={[{ href: `/exercises/${exercise.id}`, label: exercise.title }]}
        description={submission?.isOwn ? tRun("page.own") : tRun("page.by", { name })}
        mark={<RunStatusBadge run={run} />}
        actions={
          <RunActions
            run={run}
            submission={submission}
            exerciseId={exercise.id}
            onDraw={run.result && submission && !run.isSealed ? draw : null}
          />
        }
      />
      {!isPlainlyDone && (
        <StatusPanel
          run={run}
          epochs={epochs}
          span={span}
          mayRetry={submission !== null && !(run.isRerun && submission.isOwn)}
          mayStopEarly={submission?.training.earlyStopping !== undefined}
          connection={connection}
          error={error}
        />
      )}
      {isNew && !over && (
        <Text role="status" size="sm">
          {tRun("receipt.mayClose")}
        </Text>
      )}
      <HeldBackNotice run={run} />
      {run.result && (
        <div className={classes.hero}>
          <RunResult
            run={run}
            result={run.result}
            training={submission?.training ?? null}
            prediction={submission?.prediction ?? null}
            isOwn={submission?.isOwn ?? false}
          />
          {submission && (
            <div className={classes.beside}>
              {submission.bestBefore && <BestBefore runIds={[submission.bestBefore, run.id]} />}
              {!run.isSealed && (
                <DrawPanel
                  runId={run.id}
                  layers={submission.architecture.layers}
                  isOpen={isDrawing}
                  onOpen={() => setDrawing(true)}
                />
              )}
            </div>
          )}
        </div>
      )}
      {run.result && submission && <AnswerPanel submission={submission} kind={exercise.kind} />}
      {!over && submission?.prediction && (
        <Panel title={t("title")}>
          <PredictionOutcome prediction={submission.prediction} testAccuracy={null} />
        </Panel>
      )}
      {run.result ? <RunTabs run={run} submission={submission} curves={curves} /> : curves}
      {submission && <ReceiptPanel submission={submission} />}
      <RunAnnouncer run={run} epochs={epochs} />
    </div>
  );
}
