"use client";

import { Badge } from "@mantine/core";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { QueueSnapshot } from "@/core/events";

type Trainer = QueueSnapshot["trainers"][number];

const columns: Column<Trainer>[] = [
  { key: "host", header: "Machine", isRowHeader: true, cell: (trainer) => trainer.host },
  {
    key: "state", header: "State",
    cell: (trainer) => <Badge tt="none" variant="light" color={trainer.isAlive ? "petrol" : "red"}>{trainer.isAlive ? "Running" : "Not answering"}</Badge>,
  },
  { key: "running", header: "Runs", isNumber: true, cell: (trainer) => `${trainer.running} of ${trainer.slots}` },
  { key: "device", header: "Device", cell: (trainer) => trainer.device },
  { key: "engine", header: "Engine", cell: (trainer) => trainer.version },
  { key: "heartbeat", header: "Last word", cell: (trainer) => <DateTime value={trainer.heartbeatAt} withSeconds /> },
];

/** The processes that train, on whatever machine. */
export function TrainerTable({ trainers }: { trainers: Trainer[] }) {
  if (trainers.length === 0) {
    return (
      <EmptyState title="No trainer is running">
        Runs wait until one does. Ask whoever runs Convoy to start one with <code>npm run trainers</code>; nothing in the queue is lost.
      </EmptyState>
    );
  }
  return <DataTable caption="Trainers" columns={columns} rows={trainers} rowKey={(trainer) => trainer.id} minWidth={720} />;
}
