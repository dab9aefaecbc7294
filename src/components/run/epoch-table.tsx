"use client";

import { DataTable, type Column } from "@/components/ui/data-table";
import { formatPercent, formatSeconds } from "@/core/quantity";
import type { Epoch } from "@/core/run";

/** A loss with four decimals; one that ran away as a power of ten. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return "not a number";
  return loss >= 10_000 ? loss.toExponential(2) : loss.toFixed(4);
}

const columns: Column<Epoch>[] = [
  { key: "number", header: "Epoch", isRowHeader: true, cell: (epoch) => epoch.number },
  { key: "trainAccuracy", header: "Train accuracy", isNumber: true, cell: (epoch) => formatPercent(epoch.trainAccuracy) },
  { key: "testAccuracy", header: "Test accuracy", isNumber: true, cell: (epoch) => formatPercent(epoch.testAccuracy) },
  { key: "trainLoss", header: "Train loss", isNumber: true, cell: (epoch) => formatLoss(epoch.trainLoss) },
  { key: "testLoss", header: "Test loss", isNumber: true, cell: (epoch) => formatLoss(epoch.testLoss) },
  { key: "seconds", header: "Time", isNumber: true, cell: (epoch) => formatSeconds(epoch.seconds) },
];

/** The curves' data. */
export function EpochTable({ epochs }: { epochs: Epoch[] }) {
  return <DataTable caption="Accuracy and loss after every epoch" columns={columns} rows={epochs} rowKey={(epoch) => String(epoch.number)} minWidth={520} />;
}
