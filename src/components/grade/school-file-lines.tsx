"use client";

import { Alert, Badge, Group, Text } from "@mantine/core";
import { DataTable, type Column } from "@/components/ui/data-table";
import { describeStatus, planStatuses, type PlanStatus } from "@/core/school-plan";
import type { SchoolFilePreview } from "./school-file-form";

const colors: Record<PlanStatus, string> = {
  new: "petrol", changed: "signal", same: "gray", excused: "gray", unreleased: "gray", several: "red", unmatched: "gray", short: "red",
};
const signs = { id: "by your school's own number", email: "by e-mail address", login: "by login", name: "by name" } as const;

function Change({ before, after }: { before: string; after: string }) {
  if (before === after) return <Text size="sm" lineClamp={2}>{before || "–"}</Text>;
  return (
    <Text size="sm" component="div" lineClamp={3}>
      {before !== "" && <del>{before}</del>} <ins>{after}</ins>
    </Text>
  );
}

const feedbackColumn: Column<SchoolFilePreview["lines"][number]> = {
  key: "feedback", header: "Feedback", cell: ({ feedback }) => <Change {...feedback} />,
};

/** What happens to each line of the school's file. */
export function SchoolFileLines({ preview: { lines, missing, choice } }: { preview: SchoolFilePreview }) {
  if (choice.grade === null) return <Alert color="yellow" title="Which column?">Choose the column that the grades go into.</Alert>;
  const counts = planStatuses.map((status) => ({ status, count: lines.filter((line) => line.status === status).length }));
  return (
    <>
      <Group gap="xs">
        {counts.filter(({ count }) => count > 0).map(({ status, count }) => (
          <Badge key={status} color={colors[status]} size="lg">
            {describeStatus(status).label}: {count}
          </Badge>
        ))}
      </Group>
      {missing.length > 0 && (
        <Alert color="yellow" title="Not in this file">
          {missing.join(", ")}: no line was clearly theirs, so their released grades stay here.
        </Alert>
      )}
      <DataTable
        caption="Lines of your school's file"
        rows={lines}
        rowKey={({ line }) => String(line)}
        minWidth={760}
        columns={[
          { key: "line", header: "Line", isNumber: true, cell: ({ line }) => line },
          { key: "label", header: "In the file", isRowHeader: true, cell: ({ label }) => label || "–" },
          {
            key: "student",
            header: "Student here",
            cell: ({ student, matchedBy }) =>
              student === null ? "–" : (
                <>
                  {student}
                  <Text size="xs" c="dimmed">{matchedBy && signs[matchedBy]}</Text>
                </>
              ),
          },
          { key: "grade", header: "Grade", isNumber: true, cell: ({ grade }) => <Change {...grade} /> },
          ...(choice.feedback === null ? [] : [feedbackColumn]),
          {
            key: "status",
            header: "What happens",
            cell: ({ status }) => (
              <>
                <Badge color={colors[status]}>{describeStatus(status).label}</Badge>
                <Text size="xs" c="dimmed">{describeStatus(status).why}</Text>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
