"use client";

import { Alert, Badge, Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { planStatuses, type PlanStatus } from "@/core/school/school-plan";
import type { SchoolFilePreview } from "./rows";

const colors: Record<PlanStatus, string> = {
  new: "petrol",
  changed: "signal",
  same: "gray",
  excused: "gray",
  unreleased: "gray",
  several: "red",
  unmatched: "gray",
  short: "red",
};

function Change({ before, after }: { before: string; after: string }) {
  if (before === after)
    return (
      <Text size="sm" lineClamp={2}>
        {before || "–"}
      </Text>
    );
  return (
    <Text size="sm" component="div" lineClamp={3}>
      {before !== "" && <del>{before}</del>} <ins>{after}</ins>
    </Text>
  );
}

/** Shows how each line of the school's file is treated. */
export function SchoolFileLines({ preview: { lines, missing, choice } }: { preview: SchoolFilePreview }) {
  const t = useTranslations("grade");
  if (choice.grade === null)
    return (
      <Alert color="yellow" title={t("file.whichTitle")}>
        {t("file.which")}
      </Alert>
    );
  const counts = planStatuses.map((status) => ({
    status,
    count: lines.filter((line) => line.status === status).length,
  }));
  const feedback: Column<SchoolFilePreview["lines"][number]> = {
    key: "feedback",
    header: t("form.feedback"),
    cell: ({ feedback: change }) => <Change {...change} />,
  };
  return (
    <>
      <Group gap="xs">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ status, count }) => (
            <Badge key={status} color={colors[status]} size="lg">
              {t(`file.statuses.${status}.label`)}: {count}
            </Badge>
          ))}
      </Group>
      {missing.length > 0 && (
        <Alert color="yellow" title={t("file.missingTitle")}>
          {t("file.missing", { names: missing.join(", ") })}
        </Alert>
      )}
      <DataTable
        caption={t("file.caption")}
        rows={lines}
        rowKey={({ line }) => String(line)}
        minWidth={760}
        columns={[
          { key: "line", header: t("file.line"), isNumber: true, cell: ({ line }) => line },
          { key: "label", header: t("file.inFile"), isRowHeader: true, cell: ({ label }) => label || "–" },
          {
            key: "student",
            header: t("file.here"),
            cell: ({ student, matchedBy }) =>
              student === null ? (
                "–"
              ) : (
                <>
                  {student}
                  <Text size="xs" c="dimmed">
                    {matchedBy && t(`file.signs.${matchedBy}`)}
                  </Text>
                </>
              ),
          },
          {
            key: "grade",
            header: t("file.grade"),
            isNumber: true,
            cell: ({ grade }) => <Change {...grade} />,
          },
          ...(choice.feedback === null ? [] : [feedback]),
          {
            key: "status",
            header: t("file.happens"),
            cell: ({ status }) => (
              <>
                <Badge color={colors[status]}>{t(`file.statuses.${status}.label`)}</Badge>
                <Text size="xs" c="dimmed">
                  {t(`file.statuses.${status}.why`)}
                </Text>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
