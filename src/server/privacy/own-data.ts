import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { countAttempt } from "@/server/base/rate-limits";
import { readRows } from "@/server/base/rows";
import { findHolding } from "@/server/exercise/sealed-work";
import { findHiddenUntil } from "@/server/grade/release";
import { Prisma } from "@/server/generated/client";
import { type Person, tables } from "./personal-data";

const Row = z.object({ row: z.record(z.string(), z.unknown()) });
type Rows = Record<string, unknown>[];

async function readTable(db: Db, name: string, columns: readonly string[], where: Prisma.Sql): Promise<Rows> {
  const list = columns.map((column) => `'${column}', "${column}"`).join(", ");
  const query = Prisma.sql`
    SELECT jsonb_build_object(${Prisma.raw(list)}) AS row FROM ${Prisma.raw(`"${name}"`)} WHERE ${where}`;
  return (await readRows(db, Row, query)).map(({ row }) => row);
}

/** What tells of images that are still held back. */
const sealedColumns: Record<string, readonly string[]> = {
  Epoch: ["testLoss", "testAccuracy"],
  Result: ["testLoss", "testAccuracy", "correct", "predictions", "confidence", "confusion"],
  Weights: ["hash"],
};

/** The person's runs that an exercise seals: what their pages do not tell yet, the file does not either. */
async function listSealedRuns(db: Db, { userId }: Person, now: Date): Promise<Set<unknown>> {
  const submissions = await db.submission.findMany({
    where: { userId },
    select: { id: true, runs: { select: { id: true } } },
  });
  const sealed = new Set<unknown>();
  for (const { id, runs } of submissions)
    if (await findHolding(db, id, now)) runs.forEach((run) => sealed.add(run.id));
  return sealed;
}

const withoutSealed = (name: string, row: Rows[number], sealed: Set<unknown>) =>
  sealed.has(row.runId)
    ? Object.fromEntries(Object.entries(row).filter(([column]) => !sealedColumns[name]?.includes(column)))
    : row;

/** Grades of exercises that are not closed for everyone may rest on what is held back. */
async function listHiddenExercises(db: Db, grades: Rows, now: Date): Promise<Set<unknown>> {
  const hidden = new Set<unknown>();
  for (const { exerciseId } of grades)
    if (await findHiddenUntil(db, String(exerciseId), now)) hidden.add(exerciseId);
  return hidden;
}

/**
 * Everything that is held about the person, as `personalData` says: what was decided about them and not told,
 * such as a grade before its release, is left out, and so is what exercises still hold back.
 */
export async function writeOwnData(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<{ fileName: string; text: string }> {
  await countAttempt(db, "own_data", actor.userId);
  const sealed = await listSealedRuns(db, actor, now);
  const data: Record<string, Rows> = {};
  for (const [name, { mine, told = [] }] of tables) {
    if (!mine) continue;
    const rows = await readTable(db, name, told, mine(actor));
    if (rows.length > 0) data[name] = rows.map((row) => withoutSealed(name, row, sealed));
  }
  const hidden = await listHiddenExercises(db, data.Grade ?? [], now);
  const grades = data.Grade?.filter(({ exerciseId }) => !hidden.has(exerciseId));
  if (grades) {
    const ids = new Set(grades.map(({ id }) => id));
    data.Grade = grades;
    data.RegradeRequest = (data.RegradeRequest ?? []).filter(({ gradeId }) => ids.has(gradeId));
  }
  const courses = await db.course.findMany({
    where: { enrolments: { some: { userId: actor.userId } } },
    select: { id: true, title: true, term: true, exercises: { select: { id: true, title: true } } },
  });
  const left = Object.fromEntries(
    tables.flatMap(([name, { mine, withheld = {} }]) => (mine ? [[name, withheld]] : [])),
  );
  const file = { writtenAt: now, person: actor.email, courses, data, left };
  return { fileName: `convoy-${now.toISOString().slice(0, 10)}.json`, text: JSON.stringify(file, null, 1) };
}
