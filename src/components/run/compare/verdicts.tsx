"use client";

import { Select, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { runLetter, type ComparedPair, type ComparedRun } from "@/core/run/comparison";
import { lineStyle } from "./run-line";
import { wordVerdict } from "./word-verdict";
import classes from "./compare.module.css";

type Props = {
  runs: ComparedRun[];
  pairs: ComparedPair[];
  reference: number;
  onReference(index: number): void;
};

/** For each run but the reference: whether it is really better or worse, in words. */
export function Verdicts({ runs, pairs, reference, onReference }: Props) {
  const t = useTranslations("compare");
  const { chance: writeChance, percent } = useFormat();
  const letter = runLetter(reference);
  const resultOf = (index: number) => runs[index]!.run.result;
  const findPair = (other: number) =>
    pairs.find(({ first, second }) => [first, second].includes(other) && [first, second].includes(reference));
  return (
    <Panel
      title={t("verdict.title")}
      description={t("verdict.description")}
      actions={
        <Select
          label={t("verdict.reference")}
          size="xs"
          w={140}
          allowDeselect={false}
          value={String(reference)}
          data={runs.map((_, index) => ({
            value: String(index),
            label: t("run", { letter: runLetter(index) }),
          }))}
          onChange={(value) => value !== null && onReference(Number(value))}
        />
      }
    >
      {!resultOf(reference) && <Text>{t("verdict.unknown", { letter })}</Text>}
      <ul className={classes.verdicts}>
        {runs.map(({ run }, index) => {
          if (index === reference || !resultOf(reference)) return null;
          const pair = findPair(index);
          const other = runLetter(index);
          if (!run.result || !pair)
            return (
              <li key={run.id} style={lineStyle(index)}>
                {t("verdict.unknown", { letter: other })}
              </li>
            );
          const {
            testAccuracy,
            interval: [low, high],
          } = run.result;
          const { counts, chance, verdict } = wordVerdict(t, { pair, reference, other: index });
          return (
            <li key={run.id} style={lineStyle(index)}>
              <Text>
                {counts} {chance} <strong>{verdict}</strong>
              </Text>
              <Text size="sm" c="dimmed">
                {t("run", { letter: other })}:{" "}
                {t("verdict.interval", {
                  accuracy: percent(testAccuracy),
                  low: percent(low),
                  high: percent(high),
                })}
                . {t("verdict.pValue", { value: writeChance(pair.pValue) })}
              </Text>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
