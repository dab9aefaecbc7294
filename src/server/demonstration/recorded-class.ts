import { readFile } from "node:fs/promises";
import { DAY } from "@/core/base/duration";
import { showsDemonstration } from "@/server/access/looking";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { log } from "@/server/base/log";
import { makeJoinCode } from "@/server/course/join-codes";
import { Prisma } from "@/server/generated/client";
import {
  type Recording,
  type RecordedTable,
  recordedTables,
  recordingFile,
  unpackRecording,
} from "./recording";

// The class that visitors look into. Its rows are trained once, before a release, and written here when the
// first visitor comes: a server that nobody looks around in holds none of them.

/** Held while the class is written: two visitors may come at once. */
const demonstrationLock = 4_711_019;
/** The forecasts go by the runs of a month; its runs, which ran elsewhere, are older than that. */
const LONG_AGO = 40 * DAY;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

const movedBy = (by: number) => (value: unknown) =>
  typeof value === "string" && MOMENT.test(value) ? new Date(Date.parse(value) + by).toISOString() : value;

/** What no recording can know: nobody reads the code to join, for nobody joins. */
const added: Partial<Record<RecordedTable, () => object>> = {
  User: () => ({ isInvented: true, passwordHash: null, mayCreateCourses: false, isAdministrator: false }),
  Course: () => ({ isDemonstration: true, joinCode: makeJoinCode() }),
};

/** Weights may be another run's too, and the record of an earlier such class is never removed. */
const staying: RecordedTable[] = ["WeightBytes", "AuditEvent"];

async function insertRows(tx: Tx, table: RecordedTable, rows: object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = Prisma.raw(`"${table}"`);
  // Columns that are younger than the recording get their defaults.
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(", "),
  );
  await tx.$executeRaw`
    INSERT INTO ${name} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)
    ${Prisma.raw(staying.includes(table) ? "ON CONFLICT DO NOTHING" : "")}`;
}

/** Removes the class of an earlier version of Convoy, and whatever else may be left of one. */
async function removeEarlier(tx: Tx): Promise<void> {
  await tx.course.deleteMany({ where: { isDemonstration: true } });
  await tx.user.deleteMany({ where: { isInvented: true } });
}

async function writeClass(tx: Tx, { recordedAt, tables }: Recording, now: Date): Promise<void> {
  await removeEarlier(tx);
  const move = movedBy(now.getTime() - LONG_AGO - Date.parse(recordedAt));
  for (const table of recordedTables) {
    const rows = tables[table].map((row) => ({
      ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, move(value)])),
      ...added[table]?.(),
    }));
    await insertRows(tx, table, rows);
  }
}

let reading: Promise<Recording> | null = null;
const readRecording = () => (reading ??= readFile(recordingFile).then(unpackRecording));

/** The demonstration's course, which is written when it is asked for first; throws where it is not shown. */
export async function openDemonstration(db: Db, now: Date): Promise<{ courseId: string }> {
  if (!(await showsDemonstration(db)))
    throw new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: "course" }));
  const recording = await readRecording();
  const { courseId } = recording;
  const isThere = (of: Db | Tx) => of.course.count({ where: { id: courseId, isDemonstration: true } });
  if ((await isThere(db)) > 0) return { courseId };
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${demonstrationLock})`;
      if ((await isThere(tx)) > 0) return;
      await writeClass(tx, recording, now);
      log.info({ course: courseId }, "The demonstration's class is written: somebody looks into it.");
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
  return { courseId };
}
