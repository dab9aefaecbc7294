"use client";

import { Anchor, Checkbox, Text } from "@mantine/core";
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  type ColumnDef,
} from "@tanstack/react-table";
import { Link } from "@/components/ui/link";
import type { Format } from "@/core/base/format";
import type { GradeState } from "@/core/grade/grade";
import type { Texts } from "@/messages/catalogue";
import type { RouterOutputs } from "@/trpc/react";

export type Gradebook = RouterOutputs["grades"]["gradebook"];
type GradebookLine = Gradebook["students"][number];

export const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { text: sortFn_text, basic: sortFn_basic },
});
type GradebookColumn = ColumnDef<typeof features, GradebookLine>;

/** Whether a student has a grade in this state in any of the exercises. */
export function hasState(line: GradebookLine, state: GradeState): boolean {
  return Object.values(line.cells).some((cell) => cell.state === state);
}

export function makeColumns(
  t: Texts<"gradebook">,
  format: Format,
  { exercises }: Gradebook,
): GradebookColumn[] {
  return [
    {
      id: "select",
      enableSorting: false,
      header: ({ table }) => (
        <Checkbox
          aria-label={t("selectAll")}
          checked={table.getIsAllRowsSelected()}
          indeterminate={table.getIsSomeRowsSelected()}
          onChange={table.getToggleAllRowsSelectedHandler()}
        />
      ),
      cell: ({ row }) => (
        <Checkbox
          aria-label={t("select", { name: row.original.name })}
          checked={row.getIsSelected()}
          onChange={row.getToggleSelectedHandler()}
        />
      ),
    },
    {
      id: "name",
      header: t("student"),
      accessorFn: ({ name }) => name,
      sortFn: "text",
      cell: ({
        row: {
          original: { name, email, section },
        },
      }) => (
        <>
          {name}
          <Text size="xs" c="dimmed" truncate="end">
            {[email, section].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    ...exercises.map(({ id, title }): GradebookColumn => ({
      id,
      header: title,
      sortFn: "basic",
      sortUndefined: "last",
      accessorFn: ({ cells }) => cells[id]?.points ?? undefined,
      cell: ({
        row: {
          original: { cells, enrolmentId, name },
        },
      }) => {
        const cell = cells[id]!;
        const shown =
          cell.points === null ? "–" : `${format.points(cell.points)} / ${format.points(cell.maximum)}`;
        return (
          <>
            <Anchor
              component={Link}
              href={`/exercises/${id}/review?student=${enrolmentId}`}
              // Begins with what is seen, so that a voice can ask for it.
              aria-label={`${shown}: ${t("review", { name, title })}`}
              underline="hover"
              c="inherit"
              inherit
            >
              {shown}
            </Anchor>
            <Text size="xs" c="dimmed">
              {cell.hasSubmission ? t(`state.${cell.state}`) : t("noSubmission")}
            </Text>
          </>
        );
      },
    })),
    {
      id: "total",
      header: t("total"),
      sortFn: "basic",
      sortUndefined: "last",
      accessorFn: ({ total }) => total ?? undefined,
      cell: ({
        row: {
          original: { total },
        },
      }) => (total === null ? "–" : format.points(total)),
    },
  ];
}
