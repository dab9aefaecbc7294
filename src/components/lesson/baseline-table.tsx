"use client";

import { DataTable } from "@/components/ui/data-table";

type Row = { number: number; type: string; settings: string; shape: string; parameters: string };

/** The baseline's layers; the page computes them, so that no network's description is sent along. */
export function BaselineTable({ rows }: { rows: Row[] }) {
  return (
    <DataTable
      caption="The baseline, layer by layer"
      rows={rows}
      rowKey={({ number }) => String(number)}
      minWidth={560}
      columns={[
        { key: "number", header: "#", isNumber: true, cell: ({ number }) => number },
        { key: "type", header: "Layer", isRowHeader: true, cell: ({ type }) => type },
        { key: "settings", header: "Arguments", cell: ({ settings }) => settings || "–" },
        { key: "shape", header: "Output shape", isNumber: true, cell: ({ shape }) => shape },
        { key: "parameters", header: "Parameters", isNumber: true, cell: ({ parameters }) => parameters },
      ]}
    />
  );
}
