"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Snapshot } from "@/core/live/events";
import { getPageClient } from "./page-client";
import { unjoinedRoom, type Connection } from "./room-client";
import { useIsStill } from "./still-rooms";

/** As true as it will ever be. */
const stillRoom: typeof unjoinedRoom = { ...unjoinedRoom, connection: "live" };

type LiveRoom<S extends Snapshot> = { snapshot: S; connection: Connection; error: string | null };

/** Joins a room. Until the socket answers, `initial`, what the server rendered, is the snapshot. */
export function useRoom<K extends Snapshot["kind"]>(
  kind: K,
  id: string,
  initial: Extract<Snapshot, { kind: K }>,
): LiveRoom<Extract<Snapshot, { kind: K }>> {
  const name = `${kind}:${id}`;
  const isStill = useIsStill();
  const watch = useCallback(
    (listener: () => void) => (isStill ? () => undefined : getPageClient().watchRoom(name, listener)),
    [isStill, name],
  );
  const read = useCallback(() => (isStill ? stillRoom : getPageClient().readRoom(name)), [isStill, name]);
  const state = useSyncExternalStore(watch, read, () => (isStill ? stillRoom : unjoinedRoom));
  const isSameKind = (snapshot: Snapshot): snapshot is Extract<Snapshot, { kind: K }> =>
    snapshot.kind === kind;
  const snapshot = state.snapshot && isSameKind(state.snapshot) ? state.snapshot : initial;
  return { snapshot, connection: state.connection, error: state.error };
}
