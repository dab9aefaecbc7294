import { assertNever } from "@/core/base/assert";
import type { RunSnapshot } from "@/core/run/run-view";
import type { Change, Snapshot } from "./events";
import { applyPatch } from "./room-patch";

/**
 * Puts an epoch in its place; an epoch that is told twice, as after the loss of a trainer, replaces itself.
 */
function addEpoch(snapshot: RunSnapshot, epoch: RunSnapshot["epochs"][number]): RunSnapshot {
  const others = snapshot.epochs.filter((known) => known.number !== epoch.number);
  return { ...snapshot, epochs: [...others, epoch].sort((a, b) => a.number - b.number) };
}

/**
 * A page's knowledge of a room after one more change. A change of another kind of room leaves it unchanged.
 */
export function applyChange<S extends Snapshot>(snapshot: S, change: Change): S;
export function applyChange(snapshot: Snapshot, change: Change): Snapshot {
  switch (change.type) {
    case "run":
      return snapshot.kind === "run" ? { ...snapshot, run: change.run } : snapshot;
    case "epoch":
      return snapshot.kind === "run" ? addEpoch(snapshot, change.epoch) : snapshot;
    case "patch":
      return snapshot.kind === "run" ? snapshot : applyPatch(snapshot, change.patch);
    default:
      return assertNever(change);
  }
}

/** What a page knows of a room: the last number, and in rooms other than a run's the state's name. */
export type Known = { sequence: number; state: string | null };

/**
 * Whether a message may be applied: `old` is older than the known state, `gap` means that a message between
 * is missing.
 */
export function placeChange(known: Known, sequence: number, change: Change): "next" | "old" | "gap" {
  if (change.type === "patch") return change.from === known.state ? "next" : "gap";
  // An equal number refreshes values that no event moved, such as a place in the queue.
  if (sequence < known.sequence) return "old";
  return sequence > known.sequence + 1 ? "gap" : "next";
}
