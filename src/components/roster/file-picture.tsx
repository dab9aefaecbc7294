"use client";

import { Alert, Group, Select, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import type { RosterPreview } from "./rows";

/** What a person says about how the file is to be read; null: as recognised. */
export type FileReading = { headerLine: number | null; sheet: string | null };

type Picture = Pick<
  RosterPreview,
  | "headerLine"
  | "isHeaderDoubtful"
  | "isAnonymous"
  | "hasOddLetters"
  | "memory"
  | "headers"
  | "beginning"
  | "sheets"
  | "sheet"
>;
type Props = {
  picture: Picture;
  /** What a column was taken for; empty for nothing. */
  purposeOf(column: number): string;
  isDisabled: boolean;
  onChange(reading: FileReading): void;
};

/** Shows the beginning of the file as it was understood, and lets a person say where its headers are. */
export function FilePicture({ picture, purposeOf, isDisabled, onChange }: Props) {
  const t = useTranslations("roster");
  const {
    headerLine,
    isHeaderDoubtful,
    isAnonymous,
    hasOddLetters,
    memory,
    headers,
    beginning,
    sheets,
    sheet,
  } = picture;
  const lines = beginning.map(({ line }) => ({ value: String(line), label: String(line) }));
  const columns = headers.map((title, column) => ({
    key: String(column),
    header: [purposeOf(column), title || t("columns.untitled", { number: column + 1 })]
      .filter(Boolean)
      .join(": "),
    cell: ({ cells }: Picture["beginning"][number]) => <Text size="xs">{cells[column] || "–"}</Text>,
  }));
  return (
    <>
      {isAnonymous && <Alert color="yellow">{t("picture.anonymous")}</Alert>}
      {isHeaderDoubtful && headerLine !== null && (
        <Alert color="yellow">{t("picture.doubtful", { line: headerLine })}</Alert>
      )}
      {hasOddLetters && <Alert color="yellow">{t("picture.oddLetters")}</Alert>}
      {memory === "same" && <Text size="sm">{t("picture.remembered")}</Text>}
      {memory === "changed" && <Alert color="yellow">{t("picture.changed")}</Alert>}
      <details open={isHeaderDoubtful || memory === "changed"}>
        <summary>{t("picture.caption")}</summary>
        <Group my="sm">
          {sheets.length > 1 && (
            <Select
              label={t("picture.sheet")}
              data={sheets}
              value={sheet}
              allowDeselect={false}
              disabled={isDisabled}
              onChange={(value) => onChange({ sheet: value, headerLine: null })}
            />
          )}
          <Select
            label={t("picture.headerLine")}
            data={[{ value: "0", label: t("picture.noHeaders") }, ...lines]}
            value={String(headerLine ?? 0)}
            allowDeselect={false}
            disabled={isDisabled}
            onChange={(value) => onChange({ sheet, headerLine: Number(value) })}
          />
        </Group>
        <DataTable
          caption={t("picture.caption")}
          rows={beginning}
          rowKey={({ line }) => String(line)}
          minWidth={Math.max(480, headers.length * 130)}
          columns={[
            {
              key: "line",
              header: t("picture.line"),
              isRowHeader: true,
              cell: ({ line }) => (line === headerLine ? `${line} (${t("picture.headers")})` : line),
            },
            ...columns,
          ]}
        />
      </details>
    </>
  );
}
