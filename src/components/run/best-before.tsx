"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { wordVerdict } from "@/components/run/compare/word-verdict";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

/** Whether a run is really better than the student's best one before it, which is what the exercises ask. */
export function BestBefore({ runIds }: { runIds: [before: string, run: string] }) {
  const t = useTranslations("run.before");
  const tCompare = useTranslations("compare");
  const format = useFormat();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.comparison.get.queryOptions({ runIds }));
  const before = data?.runs[0];
  const pair = data?.pairs[0];
  if (!before?.run.result || !pair) return null;
  const { counts, chance, verdict, isConvincing, side } = wordVerdict(tCompare, {
    pair,
    reference: 0,
    other: 1,
  });
  const accuracy = format.percent(before.run.result.testAccuracy);
  return (
    <Panel title={t("title")}>
      <Text>
        <strong>{t("verdict", { side, isSure: isConvincing ? "yes" : "no" })}</strong>
      </Text>
      <Disclosure summary={t("how")}>
        <Stack gap="xs">
          <Text size="sm">
            {t("runs", { number: before.run.submissionNumber, exercise: before.exerciseTitle, accuracy })}
          </Text>
          <Text size="sm">
            {counts} {chance} <strong>{verdict}</strong>
          </Text>
          <Text size="sm">{tCompare("verdict.pValue", { value: format.chance(pair.pValue) })}</Text>
        </Stack>
      </Disclosure>
    </Panel>
  );
}
