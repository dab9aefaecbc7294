import { classTimes, effectiveTimes, type ExerciseTimes, type Extension } from "@/core/exercise/exercise";
import type { Db, Tx } from "@/server/base/db";
import type { Exercise, Prisma } from "@/server/generated/client";
import { readLatePolicy } from "./exercise-row";

// The one place that turns an exercise's dates in the database into the dates that hold: for one student, for
// each student, or for the class.

type DatedRow = Pick<Exercise, "publishedAt" | "opensAt" | "dueAt" | "closesAt" | "latePolicy">;
type RowWithExtensions = DatedRow & { extensions: Extension[] };

/** The columns that `classTimesOf` needs, for queries of other files. */
export const datedFields = {
  publishedAt: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  latePolicy: true,
  extensions: { where: { enrolment: { removedAt: null } }, select: { dueAt: true, closesAt: true } },
} as const satisfies Prisma.ExerciseSelect;

const dated = (row: DatedRow) => ({ ...row, latePolicy: readLatePolicy(row) });

export function classTimesOf(row: RowWithExtensions): ExerciseTimes {
  return classTimes(dated(row), row.extensions);
}

export function timesOf(row: DatedRow, extension: Extension | null): ExerciseTimes {
  return effectiveTimes(dated(row), extension);
}

/** The dates that hold for one member. */
export async function findTimes(
  db: Db | Tx,
  exercise: Exercise,
  enrolmentId: string,
): Promise<ExerciseTimes> {
  const key = { exerciseId: exercise.id, enrolmentId };
  return timesOf(exercise, await db.extension.findUnique({ where: { exerciseId_enrolmentId: key } }));
}

/** The dates that hold for the person who submitted. */
export async function findTimesOfUser(
  db: Db | Tx,
  exercise: Exercise,
  userId: string,
): Promise<ExerciseTimes> {
  return timesOf(
    exercise,
    await db.extension.findFirst({ where: { exerciseId: exercise.id, enrolment: { userId } } }),
  );
}

/** The dates that hold for each person, by user id. */
export async function listTimes(db: Db | Tx, exercise: Exercise): Promise<(userId: string) => ExerciseTimes> {
  const rows = await db.extension.findMany({
    where: { exerciseId: exercise.id },
    include: { enrolment: { select: { userId: true } } },
  });
  const extensions = new Map(rows.map((row) => [row.enrolment.userId, row]));
  return (userId) => timesOf(exercise, extensions.get(userId) ?? null);
}
