"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { RouterOutputs } from "@/trpc/react";

type Replay = NonNullable<RouterOutputs["exercises"]["previewUpdate"]["replay"]>;
type Row = Replay["rows"][number];

const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
const change = ({ before, after }: Row) => after - before;

/** Points of the real class under the changed rubric: the largest changes first, then by name. */
export function ReplayTable({ replay: { rows, maximumBefore, maximumAfter } }: { replay: Replay }) {
  const t = useTranslations("exercise.replay");
  const tGrade = useTranslations("grade");
  const { points: formatPoints } = useFormat();
  const signed = (points: number) =>
    `${points > 0 ? "+" : points < 0 ? "−" : "±"}${formatPoints(Math.abs(points))}`;
  const none = <span aria-label={t("noLine")}>–</span>;
  const points = (value: number | null) => (value === null ? none : formatPoints(value));
  const columns: Column<Row>[] = [
    { key: "name", header: t("student"), isRowHeader: true, cell: ({ name }) => name },
    { key: "before", header: t("before"), isNumber: true, cell: ({ before }) => formatPoints(before) },
    { key: "after", header: t("after"), isNumber: true, cell: ({ after }) => formatPoints(after) },
    { key: "change", header: t("change"), isNumber: true, cell: (row) => signed(change(row)) },
    {
      key: "lines",
      header: t("lines"),
      cell: ({ lines, stays }) => (
        <>
          {lines.map(({ label, ...line }) => (
            <Text key={label} size="sm">
              {label || tGrade("late")}: {points(line.before)} → {points(line.after)}
            </Text>
          ))}
          {stays && (
            <Text size="sm" fs="italic">
              {t(`stays.${stays}`)}
            </Text>
          )}
        </>
      ),
    },
  ];
  const sorted = [...rows].sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)));
  return (
    <Stack gap="sm">
      <StatList>
        <Stat label={t("meanBefore")}>
          {formatPoints(mean(rows.map(({ before }) => before)))} / {formatPoints(maximumBefore)}
        </Stat>
        <Stat label={t("meanAfter")}>
          {formatPoints(mean(rows.map(({ after }) => after)))} / {formatPoints(maximumAfter)}
        </Stat>
        <Stat label={t("more")}>{rows.filter((row) => change(row) > 0).length}</Stat>
        <Stat label={t("less")}>{rows.filter((row) => change(row) < 0).length}</Stat>
        <Stat label={t("same")}>{rows.filter((row) => change(row) === 0).length}</Stat>
      </StatList>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={sorted}
        rowKey={({ enrolmentId }) => enrolmentId}
      />
    </Stack>
  );
}
