"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { wordVerdict } from "@/components/run/compare/word-verdict";
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
  const { counts, chance, verdict } = wordVerdict(tCompare, { pair, reference: 0, other: 1 });
  const accuracy = format.percent(before.run.result.testAccuracy);
  return (
    <Panel
      title={t("title")}
      description={t("runs", {
        number: before.run.submissionNumber,
        exercise: before.exerciseTitle,
        accuracy,
      })}
    >
      <Stack gap="xs">
        <Text>
          {counts} {chance} <strong>{verdict}</strong>
        </Text>
        <Text size="sm" c="dimmed">
          {tCompare("verdict.pValue", { value: format.chance(pair.pValue) })}
        </Text>
      </Stack>
    </Panel>
  );
}
