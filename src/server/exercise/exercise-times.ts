import { classTimes, effectiveTimes, type ExerciseTimes, type Extension } from "@/core/exercise/exercise";
import type { Db, Tx } from "@/server/base/db";
import { type Exercise, Prisma } from "@/server/generated/client";
import { readLatePolicy } from "./exercise-row";

// The one place that turns an exercise's dates in the database into the dates that hold: for one student, for
// each student, or for the class. A student's own extension beats their section's, and that the exercise's.

type DatedRow = Pick<Exercise, "publishedAt" | "opensAt" | "dueAt" | "closesAt" | "latePolicy">;
type RowWithExtensions = DatedRow & { extensions: Extension[] };

/** The columns that `classTimesOf` needs, for queries of other files. */
export const datedFields = {
  publishedAt: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  latePolicy: true,
  extensions: {
    where: { OR: [{ enrolment: { removedAt: null } }, { sectionId: { not: null } }] },
    select: { opensAt: true, dueAt: true, closesAt: true },
  },
} as const satisfies Prisma.ExerciseSelect;

/** What concerns one member among an exercise's extensions, the strongest first. */
export const extensionsOf = (enrolmentId: string) =>
  ({
    where: { OR: [{ enrolmentId }, { section: { students: { some: { id: enrolmentId } } } }] },
    orderBy: { enrolmentId: { sort: "asc", nulls: "last" } },
  }) as const satisfies Prisma.Exercise$extensionsArgs;

/**
 * For SQL with `exercise` and `enrolment`: when the exercise is due for that student, where it is due at
 * `dueAt` for the class.
 */
export const ownDueAt = (dueAt: Date) => Prisma.sql`coalesce(
  (SELECT own."dueAt" FROM "Extension" AS own WHERE own."exerciseId" = exercise.id AND own."enrolmentId" = enrolment.id),
  (SELECT own."dueAt" FROM "Extension" AS own WHERE own."exerciseId" = exercise.id AND own."sectionId" = enrolment."sectionId"),
  ${dueAt}::timestamptz)`;

const dated = (row: DatedRow) => ({ ...row, latePolicy: readLatePolicy(row) });

export function classTimesOf(row: RowWithExtensions): ExerciseTimes {
  return classTimes(dated(row), row.extensions);
}

/** By the extensions that concern one student, the strongest first. */
export function timesOf(row: DatedRow, extensions: readonly Extension[]): ExerciseTimes {
  return effectiveTimes(dated(row), extensions);
}

/** The dates that hold for one member. */
export async function findTimes(
  db: Db | Tx,
  exercise: Exercise,
  enrolmentId: string,
): Promise<ExerciseTimes> {
  const { where, orderBy } = extensionsOf(enrolmentId);
  return timesOf(
    exercise,
    await db.extension.findMany({ where: { exerciseId: exercise.id, ...where }, orderBy }),
  );
}

/** The dates that hold for the person who submitted. */
export async function findTimesOfUser(
  db: Db | Tx,
  exercise: Exercise,
  userId: string,
): Promise<ExerciseTimes> {
  const extensions = await db.extension.findMany({
    where: {
      exerciseId: exercise.id,
      OR: [{ enrolment: { userId } }, { section: { students: { some: { userId } } } }],
    },
    orderBy: { enrolmentId: { sort: "asc", nulls: "last" } },
  });
  return timesOf(exercise, extensions);
}

/** The dates that hold for each person, by user id. */
export async function listTimes(db: Db | Tx, exercise: Exercise): Promise<(userId: string) => ExerciseTimes> {
  const rows = await db.extension.findMany({
    where: { exerciseId: exercise.id },
    include: {
      enrolment: { select: { userId: true } },
      section: { select: { students: { select: { userId: true } } } },
    },
    orderBy: { enrolmentId: { sort: "asc", nulls: "last" } },
  });
  const extensions = new Map<string, Extension[]>();
  for (const { enrolment, section, ...extension } of rows)
    for (const { userId } of [...(enrolment ? [enrolment] : []), ...(section?.students ?? [])])
      extensions.set(userId, [...(extensions.get(userId) ?? []), extension]);
  return (userId) => timesOf(exercise, extensions.get(userId) ?? []);
}
