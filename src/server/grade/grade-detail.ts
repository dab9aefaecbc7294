import { RubricSchema, type RubricOutcome } from "@/core/grade/grade";
import type { Db } from "@/server/base/db";
import { linePointsOf, outcomesOf } from "./grades";

/** A line of the rubric for the human, and the points that it was given. */
type ManualLine = { id: string; label: string; maximum: number; points: number | null };

/** A grade at length: too much to send of a whole class. */
type GradeDetail = {
  outcomes: RubricOutcome[];
  manualLines: ManualLine[];
  overrideReason: string | null;
  feedback: string;
};

/** Of one student's work; without outcomes before anything was graded. */
export async function getGradeDetail(
  db: Db,
  key: { exerciseId: string; enrolmentId: string },
): Promise<GradeDetail> {
  const { rubric } = await db.exercise.findUniqueOrThrow({
    where: { id: key.exerciseId },
    select: { rubric: true },
  });
  const grade = await db.grade.findUnique({ where: { exerciseId_enrolmentId: key } });
  const given = grade ? linePointsOf(grade) : {};
  const manualLines = RubricSchema.parse(rubric)
    .filter(({ kind }) => kind === "manual")
    .map(({ id, label, points }) => ({ id, label, maximum: points, points: given[id] ?? null }));
  return {
    outcomes: grade ? outcomesOf(grade) : [],
    manualLines,
    overrideReason: grade?.overrideReason ?? null,
    feedback: grade?.feedback ?? "",
  };
}
