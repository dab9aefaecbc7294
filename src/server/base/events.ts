import { z } from "zod";
import { type DomainEvent, type RunProgress, roomsOf } from "@/core/live/events";
import { Prisma } from "@/server/generated/client";
import type { Db, Tx } from "./db";
import { readRows } from "./rows";

/** A message from the database to every process that listens. */
export type Notification = {
  event: DomainEvent;
  /** The number of this event in each of its rooms. */
  sequences: Record<string, number>;
};

const RoomRow = z.object({ name: z.string(), sequence: z.int() });

export const eventChannel = "convoy";
export const progressChannel = "convoy_progress";

/**
 * Tells the web processes and the trainers, when the transaction commits, what it changed. Call it once a
 * transaction, after the other writes: the rooms' rows stay locked until the commit, which puts the numbers
 * in commit order.
 */
export async function publishEvents(tx: Tx, events: DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const counts = new Map<string, number>();
  for (const room of events.flatMap(roomsOf)) counts.set(room, (counts.get(room) ?? 0) + 1);
  // Sorted, so that two transactions never wait for each other's rooms in a circle.
  const names = [...counts.keys()].sort();
  const rows = await readRows(
    tx,
    RoomRow,
    Prisma.sql`
    INSERT INTO "Room" (name, sequence)
    SELECT added.name, added.count FROM unnest(${names}::text[], ${names.map((name) => counts.get(name)!)}::int[]) AS added (name, count)
    ON CONFLICT (name) DO UPDATE SET sequence = "Room".sequence + EXCLUDED.sequence
    RETURNING name, sequence`,
  );
  const last = new Map(rows.map(({ name, sequence }) => [name, sequence - counts.get(name)!]));
  const payloads = events.map((event) => {
    const sequences: Record<string, number> = {};
    for (const room of roomsOf(event)) {
      const sequence = (last.get(room) ?? 0) + 1;
      last.set(room, sequence);
      sequences[room] = sequence;
    }
    return JSON.stringify({ event, sequences } satisfies Notification);
  });
  await tx.$executeRaw`SELECT pg_notify(${eventChannel}, payload) FROM unnest(${payloads}::text[]) AS payload`;
}

/** Tells how far the epoch of a run is. Nothing is stored: a process that does not listen misses it. */
export async function notifyProgress(db: Db, progress: RunProgress): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${progressChannel}, ${JSON.stringify(progress)})`;
}
