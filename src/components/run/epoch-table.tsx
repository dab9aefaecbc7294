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

const validationColumns: Column<Epoch>[] = [
  {
    key: "validationAccuracy", header: "Validation accuracy", isNumber: true,
    cell: (epoch) => (epoch.validationAccuracy === null ? "—" : formatPercent(epoch.validationAccuracy)),
  },
  {
    key: "validationLoss", header: "Validation loss", isNumber: true,
    cell: (epoch) => (epoch.validationLoss === null ? "—" : formatLoss(epoch.validationLoss)),
  },
];
const rateColumn: Column<Epoch> = {
  key: "learningRate", header: "Learning rate at its end", isNumber: true, cell: (epoch) => Number(epoch.learningRate.toPrecision(3)),
};

/** The curves' data; the learning rate where it changes, validation where there is a split. */
function columnsFor(epochs: Epoch[]): Column<Epoch>[] {
  const hasValidation = epochs.some((epoch) => epoch.validationLoss !== null);
  const hasSchedule = epochs.some((epoch) => epoch.learningRate !== epochs[0]!.learningRate);
  return [...columns.slice(0, -1), ...(hasValidation ? validationColumns : []), ...(hasSchedule ? [rateColumn] : []), columns.at(-1)!];
}

export function EpochTable({ epochs }: { epochs: Epoch[] }) {
  return <DataTable caption="Accuracy and loss after every epoch" columns={columnsFor(epochs)} rows={epochs} rowKey={(epoch) => String(epoch.number)} minWidth={520} />;
}
