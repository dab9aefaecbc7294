import { classTimes, effectiveTimes, type ExerciseTimes, type Extension } from "@/core/exercise/exercise";
import { LatePolicySchema } from "@/core/grade/late-policy.schema";
import type { Db, Tx } from "@/server/base/db";
import type { Exercise, Prisma } from "@/server/generated/client";

// The one place where the database's dates become the dates that hold: for one student, for each student, for
// the class.

type DatedRow = Pick<Exercise, "publishedAt" | "opensAt" | "dueAt" | "closesAt" | "latePolicy">;
type RowWithExtensions = DatedRow & { extensions: Extension[] };

/** What `classTimesOf` needs, for a query that starts elsewhere. */
export const datedFields = {
  publishedAt: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  latePolicy: true,
  extensions: { where: { enrolment: { removedAt: null } }, select: { dueAt: true, closesAt: true } },
} as const satisfies Prisma.ExerciseSelect;

const dated = (row: DatedRow) => ({ ...row, latePolicy: LatePolicySchema.parse(row.latePolicy) });

export function classTimesOf(row: RowWithExtensions): ExerciseTimes {
  return classTimes(dated(row), row.extensions);
}

export function timesOf(row: DatedRow, extension: Extension | null): ExerciseTimes {
  return effectiveTimes(dated(row), extension);
}

/** For one member. */
export async function findTimes(
  db: Db | Tx,
  exercise: Exercise,
  enrolmentId: string,
): Promise<ExerciseTimes> {
  const key = { exerciseId: exercise.id, enrolmentId };
  return timesOf(exercise, await db.extension.findUnique({ where: { exerciseId_enrolmentId: key } }));
}

/** For the person who submitted. */
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

/** For everybody, by user id. */
export async function listTimes(db: Db | Tx, exercise: Exercise): Promise<(userId: string) => ExerciseTimes> {
  const rows = await db.extension.findMany({
    where: { exerciseId: exercise.id },
    include: { enrolment: { select: { userId: true } } },
  });
  const extensions = new Map(rows.map((row) => [row.enrolment.userId, row]));
  return (userId) => timesOf(exercise, extensions.get(userId) ?? null);
}
