"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useRoom } from "@/components/live/use-room";
import { useProgressSpan } from "@/components/run/use-progress";
import { useFormat } from "@/components/ui/use-format";
import type { StagedPoll } from "@/core/poll/staged";
import type { RunSnapshot } from "@/core/run/run-view";
import { useTRPC } from "@/trpc/react";
import classes from "./stage.module.css";

/** The run that is bet on, as it trains, with the class's figures beside it. For staff's screens. */
export function BetCurve({ poll }: { poll: StagedPoll }) {
  const trpc = useTRPC();
  const { runId } = poll;
  const { data } = useQuery({
    ...trpc.runs.get.queryOptions({ runId: runId ?? "" }),
    enabled: runId !== null,
  });
  return data && runId ? <LiveCurve poll={poll} runId={runId} initial={data} /> : null;
}

const WIDTH = 720;
const HEIGHT = 280;
/** The curve's own width; the class's figures stand to its right. */
const CURVE = 520;
const EDGE = 22;

function LiveCurve({ poll, runId, initial }: { poll: StagedPoll; runId: string; initial: RunSnapshot }) {
  const t = useTranslations("stage");
  const { percent } = useFormat();
  const { snapshot } = useRoom("run", runId, initial);
  const latest = useProgressSpan(runId)?.latest;
  const { run, epochs } = snapshot;
  const bins = poll.tally?.bins ?? [];
  const done = epochs.map(({ number, testAccuracy }) => ({ at: number, accuracy: testAccuracy }));
  // Between two epochs the batches' own accuracy moves the head.
  const head =
    latest && latest.epoch > epochs.length
      ? [{ at: latest.epoch - 1 + latest.batch / latest.batches, accuracy: latest.accuracy }]
      : [];
  const points = [...done, ...head];
  if (points.length === 0 && bins.length === 0) return <Text c="dimmed">{t("waiting")}</Text>;
  const shown = [
    ...points.map(({ accuracy }) => accuracy),
    ...bins.map(({ from }) => from),
    poll.reference ?? 1,
  ];
  const low = Math.max(0, Math.floor(Math.min(...shown, 0.97) * 50) / 50);
  const x = (at: number) => EDGE + (at / Math.max(1, run.plannedEpochs)) * (CURVE - 2 * EDGE);
  const y = (accuracy: number) => HEIGHT - EDGE - ((accuracy - low) / (1 - low)) * (HEIGHT - 2 * EDGE);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const last = points.at(-1);
  const values = done.map(({ accuracy }) => percent(accuracy)).join("; ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.curve}
      role="img"
      aria-label={values ? t("curve", { values }) : t("waiting")}
    >
      {poll.reference !== null && (
        <line
          x1={EDGE}
          x2={WIDTH}
          y1={y(poll.reference)}
          y2={y(poll.reference)}
          className={classes.reference}
        />
      )}
      {bins.map(({ from, to, count }) => (
        <rect
          key={from}
          x={CURVE}
          width={(count / most) * (WIDTH - CURVE)}
          y={y(to)}
          height={Math.max(3, y(from) - y(to) - 2)}
          className={classes.guess}
        />
      ))}
      <polyline
        points={points.map(({ at, accuracy }) => `${x(at)},${y(accuracy)}`).join(" ")}
        className={classes.line}
      />
      {last && <circle cx={x(last.at)} cy={y(last.accuracy)} r={6} className={classes.head} />}
      <text x={EDGE} y={14} className={classes.axis}>
        {percent(1, 0)}
      </text>
      <text x={EDGE} y={HEIGHT - 4} className={classes.axis}>
        {percent(low, 0)}
      </text>
    </svg>
  );
}
