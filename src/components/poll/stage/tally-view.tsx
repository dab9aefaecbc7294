"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { changes } from "@/core/poll/poll";
import type { StagedPoll } from "@/core/poll/staged";
import classes from "./stage.module.css";
import { useFigure } from "./use-figure";

type Row = { key: string; label: string; count: number; isRight: boolean };

function useRows({ kind, options, tally, solution, outcome }: StagedPoll): Row[] {
  const t = useTranslations("stage");
  const figure = useFigure(kind);
  if (!tally) return [];
  const choices = tally.choices.map((count, index) => ({
    key: `choice ${index}`,
    label: kind === "bet" ? t(`changes.${changes[index]!}`) : (options[index] ?? ""),
    count,
    isRight: kind === "bet" ? outcome?.change === changes[index] : solution?.rightChoice === index,
  }));
  const bins = tally.bins.map(({ from, to, count }) => ({
    key: `from ${from}`,
    label: t("range", { from: figure(from), to: figure(to) }),
    count,
    isRight: false,
  }));
  const words = tally.words.map(({ word, count }) => ({ key: word, label: word, count, isRight: false }));
  // A bet's figures stand beside the curve.
  return [...choices, ...(kind === "bet" ? [] : bins), ...words];
}

/** How the room voted, as bars with their numbers. */
export function TallyView({ poll, voted }: { poll: StagedPoll; voted: number }) {
  const t = useTranslations("stage");
  const { percent } = useFormat();
  const rows = useRows(poll);
  if (!poll.tally) return null;
  if (voted === 0) return <Text c="dimmed">{t("noVotes")}</Text>;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className={classes.rows} aria-label={t("tally")}>
      {rows.map(({ key, label, count, isRight }) => (
        <li key={key} className={classes.row}>
          <span className={isRight ? classes.isRight : undefined}>
            {label}
            {isRight && ` ✓ ${t("correct")}`}
          </span>
          <div className={classes.track} aria-hidden>
            <div className={classes.bar} style={{ width: `${(100 * count) / most}%` }} />
          </div>
          <span>{t("row", { count, share: percent(count / voted, 0) })}</span>
        </li>
      ))}
    </ul>
  );
}
