"use client";

import { Badge, Button, Text } from "@mantine/core";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatPercent, formatPoints } from "@/components/ui/format";
import type { RouterOutputs } from "@/trpc/react";
import { GradeStateBadge } from "./grade-state-badge";

export type GradeRow = RouterOutputs["grades"]["list"][number];

export function GradeTable({ grades, onOpen }: { grades: GradeRow[]; onOpen(enrolmentId: string): void }) {
  if (grades.length === 0) {
    return (
      <EmptyState title="No student is in the course yet">Give your class the join code: it stands on the course&apos;s page.</EmptyState>
    );
  }
  return (
    <DataTable
      caption="Students with their submissions and grades"
      rows={grades}
      rowKey={({ enrolmentId }) => enrolmentId}
      minWidth={720}
      columns={[
        {
          key: "name",
          header: "Student",
          isRowHeader: true,
          cell: ({ name, email }) => (
            <>
              {name}
              <Text size="xs" c="dimmed">
                {email}
              </Text>
            </>
          ),
        },
        {
          key: "submission",
          header: "Submission",
          cell: ({ submission }) =>
            submission ? (
              <>
                Number {submission.number} {submission.isLate && <Badge color="signal">late</Badge>}
              </>
            ) : (
              "None"
            ),
        },
        {
          key: "accuracy",
          header: "Test accuracy",
          isNumber: true,
          cell: ({ run }) => (run?.testAccuracy != null ? formatPercent(run.testAccuracy) : "–"),
        },
        {
          key: "points",
          header: "Points",
          isNumber: true,
          cell: ({ points, maximum, overridePoints }) =>
            points === null ? (
              "–"
            ) : (
              <>
                {formatPoints(points)} / {formatPoints(maximum)}
                {overridePoints !== null && (
                  <Text size="xs" c="dimmed">
                    set by hand
                  </Text>
                )}
              </>
            ),
        },
        { key: "state", header: "Grade", cell: ({ state }) => <GradeStateBadge state={state} /> },
        {
          key: "open",
          header: "Review",
          cell: ({ enrolmentId, name }) => (
            <Button size="xs" variant="default" onClick={() => onOpen(enrolmentId)} aria-label={`Review ${name}`} aria-haspopup="dialog">
              Review
            </Button>
          ),
        },
      ]}
    />
  );
}
