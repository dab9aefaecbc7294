import type { Snapshot } from "@/core/live/events";
import type { RunStatus } from "@/core/run/run";
import { isOver } from "@/core/run/run-status";
import type { RoomClient } from "./room-client";

/** A run as a page shows it; with its number of epochs, where the page shows them. */
export type ShownRun = { id: string; status: RunStatus; epochs?: number };

function isBehind({ status, epochs }: ShownRun, snapshot: Snapshot | null): boolean {
  if (snapshot?.kind !== "run") return false;
  return snapshot.run.status !== status || (epochs !== undefined && snapshot.epochs.length > epochs);
}

/**
 * Tells each time when the live channel knows more of a run than the page shows. Runs that are over are left
 * alone. Returns how to stop.
 */
export function watchRuns(
  client: Pick<RoomClient, "watchRoom" | "readRoom">,
  runs: readonly ShownRun[],
  onNews: () => void,
): () => void {
  const stops = runs
    .filter(({ status }) => !isOver(status))
    .map((shown) => {
      const room = `run:${shown.id}`;
      const look = () => void (isBehind(shown, client.readRoom(room).snapshot) && onNews());
      const stop = client.watchRoom(room, look);
      look();
      return stop;
    });
  return () => stops.forEach((stop) => stop());
}
