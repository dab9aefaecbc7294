import { z } from "zod";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { packRecording, type Recording, recordedTables } from "@/server/demonstration/recording";
import { Prisma } from "@/server/generated/client";
import { guide } from "./recorded-work";
import { thinRecording } from "./thin-recording";

/** Seconds from handing in to the first batch, as in a class that hardly waits. */
const WAIT = 3_000;

type Row = Record<string, unknown>;
const RowSchema = z.object({ row: z.record(z.string(), z.unknown()) });

const moved = (moment: unknown, by: number): unknown =>
  typeof moment === "string" ? new Date(Date.parse(moment) + by).toISOString() : moment;

/** All ran within minutes here; each is told as if it had run when it was handed in. */
function moveRun(run: Row): Row {
  const by = Date.parse(String(run.createdAt)) + WAIT - Date.parse(String(run.claimedAt));
  return {
    ...run,
    claimedAt: moved(run.claimedAt, by),
    startedAt: moved(run.startedAt, by),
    finishedAt: moved(run.finishedAt, by),
    trainerId: null,
    leaseUntil: null,
    shift: by,
  };
}

/** The whole database as a recording: it holds the one class and nothing else. */
export async function takeRecording(db: Db, now: Date): Promise<Buffer> {
  const course = await db.course.findFirstOrThrow();
  const place = await db.enrolment.findFirstOrThrow({
    where: { courseId: course.id, user: { name: guide } },
  });
  const tables = {} as Recording["tables"];
  for (const table of recordedTables) {
    const name = Prisma.raw(`"${table}"`);
    const rows = await readRows(db, RowSchema, Prisma.sql`SELECT to_jsonb(one) AS row FROM ${name} AS one`);
    tables[table] = rows.map(({ row }) => row);
  }
  const runs = new Map(tables.Run.map((run) => [run.id, moveRun(run)]));
  const shiftOf = (row: Row) => Number(runs.get(row.runId)?.shift ?? 0);
  tables.Run = [...runs.values()].map(({ shift: _shift, ...run }) => run);
  tables.Epoch = tables.Epoch.map((row) => ({ ...row, finishedAt: moved(row.finishedAt, shiftOf(row)) }));
  tables.Result = tables.Result.map((row) => ({ ...row, createdAt: moved(row.createdAt, shiftOf(row)) }));
  tables.User = tables.User.map((row) => ({ ...row, passwordHash: null }));
  tables.AuditEvent = tables.AuditEvent.filter(({ courseId }) => courseId === course.id);
  return packRecording({
    recordedAt: now.toISOString(),
    courseId: course.id,
    guideId: place.id,
    tables: thinRecording(tables),
  });
}
