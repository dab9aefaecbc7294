"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Snapshot } from "@/core/live/events";
import { getPageClient } from "./page-client";
import { unjoinedRoom, type Connection } from "./room-client";

type LiveRoom<S extends Snapshot> = { snapshot: S; connection: Connection; error: string | null };

/** Joins a room. Until the socket answers, `initial`, what the server rendered, is the snapshot. */
export function useRoom<K extends Snapshot["kind"]>(
  kind: K,
  id: string,
  initial: Extract<Snapshot, { kind: K }>,
): LiveRoom<Extract<Snapshot, { kind: K }>> {
  const name = `${kind}:${id}`;
  const watch = useCallback((listener: () => void) => getPageClient().watchRoom(name, listener), [name]);
  const read = useCallback(() => getPageClient().readRoom(name), [name]);
  const state = useSyncExternalStore(watch, read, () => unjoinedRoom);
  const isSameKind = (snapshot: Snapshot): snapshot is Extract<Snapshot, { kind: K }> =>
    snapshot.kind === kind;
  const snapshot = state.snapshot && isSameKind(state.snapshot) ? state.snapshot : initial;
  return { snapshot, connection: state.connection, error: state.error };
}
