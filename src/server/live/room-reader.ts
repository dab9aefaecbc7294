import type { Audience } from "@/core/base/actor";
import { assertNever } from "@/core/base/assert";
import { parseRoom, type Snapshot } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { getLeaderboard } from "@/server/leaderboard/leaderboard";
import { getPresence } from "./presence";
import { getStage } from "@/server/poll/stage";
import { getQueueSnapshot } from "@/server/run/queue-view";
import { getRunSnapshot } from "@/server/run/run-view";
import { getWall } from "@/server/leaderboard/wall";

/** The number of the last event in the room, 0 when there was none. */
export async function readSequence(db: Db, room: string): Promise<number> {
  const row = await db.room.findUnique({ where: { name: room }, select: { sequence: true } });
  return row?.sequence ?? 0;
}

/** Everything in the room that this audience may see. */
export async function readSnapshot(db: Db, room: string, audience: Audience, now: Date): Promise<Snapshot> {
  const { kind, id } = parseRoom(room);
  switch (kind) {
    case "run":
      return getRunSnapshot(db, id, audience, now);
    case "exercise":
      return { kind, leaderboard: await getLeaderboard(db, id, audience, now) };
    case "course":
      return getWall(db, id, audience, now);
    // Who looks after some sections hears there who marks, and nothing of the queue.
    case "staff":
      return audience === "staff" ? getQueueSnapshot(db, id) : { kind, runs: [], failed: [], trainers: [] };
    case "presence":
      return getPresence(db, id, audience);
    case "poll":
      return getStage(db, id, audience, now);
    default:
      return assertNever(kind);
  }
}
