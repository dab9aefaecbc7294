"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { CancelButton } from "@/components/run/cancel-button";
import { StatusBadge } from "@/components/run/status-badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { QueueSnapshot } from "@/core/events";
import { formatSeconds } from "@/core/quantity";

type Row = QueueSnapshot["runs"][number];

function makeColumns(trainers: QueueSnapshot["trainers"]): Column<Row>[] {
  const hosts = new Map(trainers.map((trainer) => [trainer.id, trainer.host]));
  return [
    { key: "position", header: "Place", isNumber: true, cell: (row) => row.position ?? "–" },
    {
      key: "student", header: "Student", isRowHeader: true,
      cell: (row) => <Anchor component={Link} href={`/runs/${row.runId}`} underline="always" c="inherit" inherit>{row.studentName}</Anchor>,
    },
    { key: "exercise", header: "Exercise", cell: (row) => row.exerciseTitle },
    { key: "status", header: "Status", cell: (row) => <StatusBadge status={row.status} /> },
    { key: "why", header: "Why it stands there", cell: (row) => row.explanation },
    { key: "eta", header: "Starts in", isNumber: true, cell: (row) => (row.etaSeconds === null ? "–" : `about ${formatSeconds(row.etaSeconds)}`) },
    { key: "trainer", header: "Trainer", cell: (row) => (row.trainerId === null ? "–" : (hosts.get(row.trainerId) ?? "a trainer that left")) },
    {
      key: "cancel", header: "Stop it",
      cell: (row) => (row.status === "cancelling" ? "being cancelled" : <CancelButton runId={row.runId} whose={`The run of ${row.studentName}`} size="xs" />),
    },
  ];
}

/** Runs that wait or train, in the order in which they are taken. */
export function RunTable({ runs, trainers }: Pick<QueueSnapshot, "runs" | "trainers">) {
  if (runs.length === 0) {
    return <EmptyState title="The queue is empty">When a student submits, the run appears here by itself, with its place and the reason.</EmptyState>;
  }
  return <DataTable caption="Runs that wait or train, in order" columns={makeColumns(trainers)} rows={runs} rowKey={(row) => row.runId} minWidth={960} />;
}
