"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { ConfusionCell } from "@/core/run/classification";
import { AnsweredImages } from "./answered-images";
import { ClassScores } from "./class-scores";
import { ConfusionTable } from "./confusion-table";

type Props = {
  runId: string;
  confusion: number[];
  /** People who may download the run may look at single answers, unless the held-out half is hidden. */
  mayOpen: boolean;
};

/** Which digits the network takes for which, and the images themselves. */
export function ConfusionExplorer({ runId, confusion, mayOpen }: Props) {
  const t = useTranslations("insight.confusion");
  const [cell, setCell] = useState<ConfusionCell>(null);
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="lg">
        <ConfusionTable confusion={confusion} opened={cell} onOpen={mayOpen ? setCell : null} />
        {cell && (
          <section aria-label={t("cell", cell)}>
            <Title order={3} size="h5" mb="xs">
              {t("cell", cell)}
            </Title>
            <AnsweredImages key={`${cell.actual} ${cell.answered}`} runId={runId} cell={cell} />
          </section>
        )}
        {!cell && mayOpen && (
          <Text size="sm" c="dimmed">
            {t("hint")}
          </Text>
        )}
        <ClassScores confusion={confusion} />
      </Stack>
    </Panel>
  );
}
