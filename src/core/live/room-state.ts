import { assertNever } from "@/core/base/assert";
import type { RunSnapshot } from "@/core/run/run-view";
import type { Change, Snapshot } from "./events";

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
    case "leaderboard":
      return snapshot.kind === "exercise" ? { ...snapshot, leaderboard: change.leaderboard } : snapshot;
    case "wall":
      return snapshot.kind === "course"
        ? { ...snapshot, tiles: change.tiles, podiums: change.podiums }
        : snapshot;
    case "presence":
      return snapshot.kind === "presence" ? change.presence : snapshot;
    case "queue":
      return snapshot.kind === "staff"
        ? { ...snapshot, runs: change.runs, trainers: change.trainers }
        : snapshot;
    default:
      return assertNever(change);
  }
}

/**
 * Whether a message may be applied: `old` is older than the known state, `gap` means that a message between
 * is missing.
 */
export function placeChange(room: Snapshot["kind"], known: number, sequence: number): "next" | "old" | "gap" {
  // An equal number refreshes values that no event moved, such as a place in the queue.
  if (sequence < known) return "old";
  // Only runs travel in pieces. Every other room is sent whole, so a later message makes up for a missing
  // one.
  return room === "run" && sequence > known + 1 ? "gap" : "next";
}
