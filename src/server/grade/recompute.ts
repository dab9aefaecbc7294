import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { ChangeCauseSchema } from "@/core/grade/grade-basis";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readStored } from "@/server/base/rows";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { markedEvent } from "./grade-decision";
import { markWork, type MarkedWork } from "./graded-work";
import { getExerciseLockingGrades, refreshGrades } from "./grades";
import { recount, type Recount } from "./recount";

// Released grades stay as their students know them until an instructor computes them again, having seen who
// would get what.

const ValueSchema = z.object({ points: z.number(), maximum: z.number() });

export const RecomputeInputSchema = z.strictObject({
  exerciseId: z.string(),
  /** Whose grades, with the values that were shown: other values would be given unseen. */
  changes: z
    .array(z.strictObject({ enrolmentId: z.string(), to: ValueSchema }))
    .min(1)
    .max(2000),
});

type ReleasedChange = Recount & {
  enrolmentId: string;
  name: string;
  /** Points set by hand count, and stay. */
  isOverridden: boolean;
};

type Difference = { work: MarkedWork; grade: Grade; change: Recount };

async function listDifferences(db: Db | Tx, exercise: Exercise, now: Date): Promise<Difference[]> {
  const [works, grades] = await Promise.all([
    markWork(db, exercise, readRubric(exercise), now),
    db.grade.findMany({ where: { exerciseId: exercise.id, releasedAt: { not: null } } }),
  ]);
  const gradeOf = new Map(grades.map((grade) => [grade.enrolmentId, grade]));
  return works.flatMap((work) => {
    const grade = gradeOf.get(work.enrolmentId);
    const change = grade && recount(exercise, grade, work);
    return grade && change ? [{ work, grade, change }] : [];
  });
}

/** The released grades that computing again would change. Changes nothing. */
export async function listReleasedChanges(
  db: Db,
  access: Access,
  exerciseId: string,
  now: Date,
): Promise<ReleasedChange[]> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
  const hidesNames = await isBlind(db, access);
  return (await listDifferences(db, exercise, now)).map(({ work, grade, change }) => ({
    ...change,
    enrolmentId: work.enrolmentId,
    name: markedName(work.student, hidesNames),
    isOverridden: grade.overridePoints !== null,
  }));
}

/** Computes these released grades again, and tells their students. */
export async function recomputeReleased(
  db: Db,
  actor: Actor,
  access: Access,
  { exerciseId, changes }: z.infer<typeof RecomputeInputSchema>,
  now: Date,
): Promise<{ changed: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const found = new Map(
        (await listDifferences(tx, exercise, now)).map((each) => [each.work.enrolmentId, each]),
      );
      const isAsShown = ({ enrolmentId, to }: (typeof changes)[number]) => {
        const is = found.get(enrolmentId)?.change.to;
        return is?.points === to.points && is.maximum === to.maximum;
      };
      if (!changes.every(isAsShown)) throw new AppError("CONFLICT", (t) => t("grade.recompute.errors.moved"));
      const wanted = new Set(changes.map(({ enrolmentId }) => enrolmentId));
      const changed = await refreshGrades(
        tx,
        actor,
        exercise,
        ({ enrolmentId }) => wanted.has(enrolmentId),
        now,
        {
          action: "grade.recompute",
          evenReleased: true,
          describe: (_, { enrolmentId }) => ({ ...found.get(enrolmentId)?.change }),
        },
      );
      await tx.grade.updateMany({
        where: { exerciseId, enrolmentId: { in: [...wanted] } },
        data: { version: { increment: 1 } },
      });
      const told = [...wanted].map((enrolmentId) => ({
        type: "grade.changed" as const,
        exerciseId,
        userId: found.get(enrolmentId)!.work.student.userId,
      }));
      const marked = markedEvent(actor, access, { exerciseId, enrolmentId: null });
      const { courseId } = access;
      await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }, marked, ...told]);
      return { changed };
    },
    { timeout: 60_000 },
  );
}

const RecordSchema = z.object({ from: ValueSchema, to: ValueSchema, causes: z.array(ChangeCauseSchema) });
type Recomputed = z.infer<typeof RecordSchema> & { at: Date };

/** When and why the released grade was computed again, for its student; null if it never was. */
export async function findRecomputed(
  db: Db,
  { id, releasedAt }: Pick<Grade, "id" | "releasedAt">,
): Promise<Recomputed | null> {
  if (!releasedAt) return null;
  const event = await db.auditEvent.findFirst({
    where: { subjectId: id, action: "grade.recompute", at: { gte: releasedAt } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  return event && { ...readStored(RecordSchema, event.data), at: event.at };
}
