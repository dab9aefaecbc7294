"use client";

import { Stack } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { LinkButton } from "@/components/ui/link-button";
import { LazyBetCurve } from "./stage/lazy-bet-curve";
import { SolutionView } from "./stage/solution-view";
import { StageFacts } from "./stage/stage-facts";
import classes from "./stage/stage.module.css";
import { TallyView } from "./stage/tally-view";
import { useStage } from "./stage/use-stage";
import { StepButtons } from "./step-buttons";

type Props = { courseId: string; onDone(): Promise<void> };

/** The poll on the stage, for the one who leads it: all that is known, and what can be done next. */
export function StagePanel({ courseId, onDone }: Props) {
  const t = useTranslations("poll");
  const stage = useStage(courseId);
  const hasOutcome = stage?.poll.outcome != null;
  // The run of a bet has finished: what came true is counted anew.
  const onOutcome = useEffectEvent(() => void onDone());
  useEffect(() => {
    if (hasOutcome) onOutcome();
  }, [hasOutcome]);
  if (!stage) return <EmptyState title={t("nothing.title")}>{t("nothing.text")}</EmptyState>;
  const { poll, voted } = stage;
  return (
    <Panel
      title={t("now")}
      actions={
        <LinkButton href={`/courses/${courseId}/wall`} variant="default">
          {t("wall")}
        </LinkButton>
      }
    >
      <Stack gap="md">
        <p className={classes.text}>{poll.text}</p>
        <StageFacts stage={stage} />
        <StepButtons courseId={courseId} poll={poll} now={stage.now} onDone={onDone} />
        <TallyView poll={poll} voted={voted} />
        {poll.kind === "bet" && <LazyBetCurve poll={poll} />}
        <SolutionView poll={poll} />
      </Stack>
    </Panel>
  );
}
