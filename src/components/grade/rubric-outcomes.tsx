"use client";

import { DataTable } from "@/components/ui/data-table";
import { formatPoints } from "@/components/ui/format";
import type { RubricOutcome } from "@/core/grade";

/** Each line of the rubric with its points and the reason for them. */
export function RubricOutcomes({ outcomes }: { outcomes: RubricOutcome[] }) {
  return (
    <DataTable
      caption="Points, line by line"
      rows={outcomes}
      rowKey={({ id }) => id}
      minWidth={360}
      columns={[
        { key: "label", header: "For", isRowHeader: true, cell: ({ label }) => label },
        { key: "explanation", header: "Why", cell: ({ explanation }) => explanation },
        {
          key: "points",
          header: "Points",
          isNumber: true,
          cell: ({ points, maximum }) => `${formatPoints(points)} / ${formatPoints(maximum)}`,
        },
      ]}
    />
  );
}
