"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { runLetter, type ComparedRun } from "@/core/run/comparison";
import { NetworkDiff } from "./network-diff";

/** Each network against the reference's. Those that the viewer may not open are named. */
export function ComparedNetworks({ runs, reference }: { runs: ComparedRun[]; reference: number }) {
  const t = useTranslations("compare.network");
  const tCompare = useTranslations("compare");
  const letter = runLetter(reference);
  const before = runs[reference]!.design?.architecture;
  return (
    <Panel title={t("title")} description={t("description", { letter })}>
      {!before && <Text>{t("secret", { letter })}</Text>}
      {before &&
        runs.map(({ run, design }, index) => {
          if (index === reference) return null;
          const other = runLetter(index);
          if (!design)
            return (
              <Text key={run.id} mt="md">
                {t("secret", { letter: other })}
              </Text>
            );
          const names = { before: tCompare("run", { letter }), after: tCompare("run", { letter: other }) };
          return (
            <NetworkDiff
              key={run.id}
              before={before}
              after={design.architecture}
              names={names}
              heading={t("heading", { reference: letter, other })}
            />
          );
        })}
    </Panel>
  );
}
