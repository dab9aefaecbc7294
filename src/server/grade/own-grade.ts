import type { Access } from "@/core/base/actor";
import type { RubricOutcome } from "@/core/grade/grade";
import { findRegradeBar, type RegradeBar } from "@/core/grade/regrade";
import type { Db } from "@/server/base/db";
import { computedMaximumOf, maximumOf, outcomesOf, pointsOf } from "./grades";
import { findRecomputed } from "./recompute";
import { basisOfGrade, type Value } from "./recount";
import { findHiddenUntil } from "./release";

type OwnGrade = {
  points: number;
  maximum: number;
  outcomes: RubricOutcome[];
  /** The instructor set other points than computed, for this reason. */
  override: { points: number; reason: string } | null;
  /** What was computed, from which submission, and by which due date. */
  computed: Value;
  dueAt: Date | null;
  /** The grade was computed again after its release. */
  recomputed: Awaited<ReturnType<typeof findRecomputed>>;
  /** Earlier refusals bar the student from asking for a regrade now. */
  regradeBar: RegradeBar | null;
  feedback: string;
  releasedAt: Date;
  submissionNumber: number | null;
};

/** The student's own grade, once it is released. */
export async function findOwnGrade(
  db: Db,
  { enrolmentId }: Access,
  exerciseId: string,
  now: Date,
): Promise<OwnGrade | null> {
  const grade = await db.grade.findUnique({
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } },
    include: {
      submission: { select: { number: true } },
      exercise: { select: { points: true } },
      regrades: true,
    },
  });
  if (!grade?.releasedAt || (await findHiddenUntil(db, exerciseId, now))) return null;
  const { overridePoints, overrideReason, feedback, releasedAt } = grade;
  return {
    points: pointsOf(grade),
    maximum: maximumOf(grade, grade.exercise.points),
    outcomes: outcomesOf(grade),
    computed: { points: grade.computedPoints, maximum: computedMaximumOf(grade, grade.exercise.points) },
    dueAt: basisOfGrade(grade)?.dueAt ?? null,
    regradeBar: findRegradeBar(grade.regrades, grade.updatedAt, now),
    recomputed: await findRecomputed(db, grade),
    override: overridePoints === null ? null : { points: overridePoints, reason: overrideReason ?? "" },
    feedback,
    releasedAt,
    submissionNumber: grade.submission?.number ?? null,
  };
}
