"use client";

import { Checkbox, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/date-time";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import type { FileEntry } from "@/core/exercise/exercise-file";
import { wordIssue } from "@/messages/wording/issue";

/** An entry of the file, with its dates after the import. */
export type ImportRow = {
  place: number;
  entry: FileEntry;
  moved: ExerciseSettings | null;
  isKnown: boolean;
  isChosen: boolean;
};

/** Lists the exercises that the file would import. */
export function ImportTable({
  rows,
  onChoose,
}: {
  rows: ImportRow[];
  onChoose(place: number, isChosen: boolean): void;
}) {
  const all = useTranslations();
  const t = useTranslations("exercise.copy");
  const columns: Column<ImportRow>[] = [
    {
      key: "title",
      header: t("exercise"),
      isRowHeader: true,
      cell: ({ place, entry, isChosen, moved }) => (
        <Checkbox
          label={entry.title || t("untitled", { number: String(place + 1) })}
          checked={isChosen}
          disabled={!moved}
          onChange={(event) => onChoose(place, event.currentTarget.checked)}
        />
      ),
    },
    { key: "opens", header: t("opens"), cell: ({ moved }) => moved && <DateTime value={moved.opensAt} /> },
    { key: "due", header: t("due"), cell: ({ moved }) => moved && <DateTime value={moved.dueAt} /> },
    {
      key: "state",
      header: t("state"),
      cell: ({ entry, isKnown }) => (
        <Text size="sm" c={entry.issue ? "red" : undefined}>
          {entry.issue
            ? t("unreadable", { field: entry.issue.field, issue: wordIssue(all, entry.issue) })
            : t(isKnown ? "known" : "new")}
        </Text>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
      minWidth={640}
    />
  );
}
