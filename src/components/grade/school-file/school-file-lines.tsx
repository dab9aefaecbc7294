"use client";

import { Alert, Badge, Button, Checkbox, Group, Text } from "@mantine/core";
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
  doubtful: "signal",
  locked: "gray",
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

type Props = {
  preview: SchoolFilePreview;
  accepted: number[];
  isDisabled: boolean;
  onAccept(accepted: number[]): void;
};

/** Shows how each line of the school's file is treated. */
export function SchoolFileLines({
  preview: { lines, missing, choice, scaleColumn },
  accepted,
  isDisabled,
  onAccept,
}: Props) {
  const t = useTranslations("grade");
  if (choice.grade === null)
    return scaleColumn !== null ? null : (
      <Alert color="yellow" title={t("file.whichTitle")}>
        {t("file.which")}
      </Alert>
    );
  const counts = planStatuses.map((status) => ({
    status,
    count: lines.filter((line) => line.status === status).length,
  }));
  const doubtful = lines.filter(({ line, status }) => status === "doubtful" || accepted.includes(line));
  const take: Column<SchoolFilePreview["lines"][number]> = {
    key: "take",
    header: t("file.take"),
    cell: ({ line, label }) =>
      doubtful.some((each) => each.line === line) ? (
        <Checkbox
          aria-label={t("file.takeLine", { line, name: label })}
          checked={accepted.includes(line)}
          disabled={isDisabled}
          onChange={(event) =>
            onAccept(
              event.currentTarget.checked ? [...accepted, line] : accepted.filter((each) => each !== line),
            )
          }
        />
      ) : null,
  };
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
      {doubtful.length > 1 && (
        <Button
          size="xs"
          variant="default"
          disabled={isDisabled}
          style={{ alignSelf: "flex-start" }}
          onClick={() => onAccept(doubtful.map(({ line }) => line))}
        >
          {t("file.takeAll", { count: doubtful.length })}
        </Button>
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
            cell: ({ student, matchedBy, doubt }) =>
              student === null ? (
                "–"
              ) : (
                <>
                  {student}
                  <Text size="xs" c="dimmed">
                    {matchedBy && t(`file.signs.${matchedBy}`)}
                    {doubt && `. ${t(`file.doubts.${doubt}`)}`}
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
          ...(doubtful.length > 0 ? [take] : []),
        ]}
      />
    </>
  );
}
