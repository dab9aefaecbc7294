"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { runLetter, type ComparedRun } from "@/core/run/comparison";
import { kerasName } from "@/core/keras/argument-name";
import { compareSettings, type SettingRow } from "@/core/training/settings-diff";
import type { TrainingSettings } from "@/core/training/training";

/** The seed is the run's own: a rerun trains the same submission with another. */
function readSettings({ run, design }: ComparedRun): TrainingSettings | null {
  return design && { ...design.training, seed: run.seed };
}

/** How the runs were trained, where the viewer may know; what differs first. */
export function ComparedSettings({ runs }: { runs: ComparedRun[] }) {
  const t = useTranslations("compare");
  const { setting } = useFormat();
  const write = (value: string | null) => (value === null ? t("settings.isOff") : setting(value));
  const known = runs.flatMap((run, index) => {
    const settings = readSettings(run);
    return settings ? [{ letter: runLetter(index), settings }] : [];
  });
  const rows = compareSettings(known.map(({ settings }) => settings));
  const [different, shared] = [rows.filter(({ isSame }) => !isSame), rows.filter(({ isSame }) => isSame)];
  const columns: Column<SettingRow>[] = [
    { key: "path", header: t("settings.setting"), isRowHeader: true, cell: ({ path }) => kerasName(path) },
    {
      key: "mark",
      header: t("settings.mark"),
      cell: ({ isSame }) => (isSame ? t("settings.same") : <strong>{t("settings.differs")}</strong>),
    },
    ...known.map(({ letter }, place): Column<SettingRow> => ({
      key: letter,
      header: t("run", { letter }),
      isNumber: true,
      cell: ({ values }) => write(values[place] ?? null),
    })),
  ];
  const table = (shown: SettingRow[]) => (
    <DataTable
      caption={t("settings.title")}
      columns={columns}
      rows={shown}
      rowKey={({ path }) => path}
      minWidth={280 + 110 * known.length}
    />
  );
  return (
    <Panel title={t("settings.title")} description={t("settings.description")}>
      {known.length < runs.length &&
        runs.map(({ run, design }, index) =>
          design ? null : (
            <Text key={run.id} mb="xs">
              {t("network.secret", { letter: runLetter(index) })}
            </Text>
          ),
        )}
      {known.length > 1 && (different.length > 0 ? table(different) : <Text>{t("settings.allSame")}</Text>)}
      {known.length > 1 && shared.length > 0 && (
        <Disclosure summary={t("settings.others", { count: shared.length })}>{table(shared)}</Disclosure>
      )}
    </Panel>
  );
}
