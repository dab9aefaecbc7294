"use client";

import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { LazyBetCurve } from "./lazy-bet-curve";
import { SolutionView } from "./solution-view";
import { StageFacts } from "./stage-facts";
import classes from "./stage.module.css";
import { TallyView } from "./tally-view";
import type { Stage } from "./use-stage";

type Props = { stage: Stage; nameOf(bet: { enrolmentId: string; name: string }): string };

/**
 * The poll on the projector. It shows votes, and what is right, only once the teacher shows them to the
 * students, although this screen knows them before.
 */
export function WallStage({ stage, nameOf }: Props) {
  const t = useTranslations("stage");
  const { poll, voted } = stage;
  const { shownAt, explainedAt } = poll.moments;
  return (
    <section className={`${classes.dock} ${classes.wide}`} aria-label={t("wallLabel")}>
      <Stack gap="md">
        <p className={classes.text}>{poll.text}</p>
        <StageFacts stage={stage} />
        {shownAt && (
          <TallyView poll={explainedAt ? poll : { ...poll, solution: null, outcome: null }} voted={voted} />
        )}
        {poll.kind === "bet" && <LazyBetCurve poll={shownAt ? poll : { ...poll, tally: null }} />}
        {explainedAt && <SolutionView poll={poll} nameOf={nameOf} />}
        {!shownAt && poll.options.length > 0 && (
          <ul>
            {poll.options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        )}
      </Stack>
    </section>
  );
}
