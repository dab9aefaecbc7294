"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { RunView } from "@/core/run/run-view";

type Props = { run: RunView; result: NonNullable<RunView["result"]> };

/** What a finished run cost, and where it trained. */
export function RunFacts({ run, result }: Props) {
  const t = useTranslations("run.result");
  const format = useFormat();
  return (
    <Panel title={t("facts")}>
      <StatList>
        <Stat label={t("loss")}>{format.loss(result.testLoss)}</Stat>
        <Stat label={t("parameters")}>{format.count(result.parameters)}</Stat>
        <Stat label={t("work")}>{format.flops(result.flops)}</Stat>
        <Stat label={t("time")}>{format.seconds(result.seconds)}</Stat>
        <Stat label={t("seed")}>{run.seed}</Stat>
        {run.engine && (
          <Stat label={t("trainedOn")}>
            {t("device", { device: run.engine.device, threads: run.engine.threads })}
          </Stat>
        )}
        {run.engine && <Stat label={t("engine")}>{run.engine.version}</Stat>}
      </StatList>
      {result.isCopy && (
        <Text size="sm" c="dimmed" mt="md">
          {t("copied")}
        </Text>
      )}
    </Panel>
  );
}
