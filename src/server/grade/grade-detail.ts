import type { RubricOutcome } from "@/core/grade/grade";
import type { Db } from "@/server/base/db";
import { readRubric } from "@/server/exercise/exercise-row";
import { linePointsOf, outcomesOf } from "./grades";

/** A line of the rubric that a person marks, with the points given so far. */
type ManualLine = { id: string; label: string; maximum: number; points: number | null };

/** The long part of a grade: too much to send for a whole class. */
type GradeDetail = {
  outcomes: RubricOutcome[];
  manualLines: ManualLine[];
  overrideReason: string | null;
  feedback: string;
};

/** The grade of one student's work; without outcomes before the first grading. */
export async function getGradeDetail(
  db: Db,
  key: { exerciseId: string; enrolmentId: string },
): Promise<GradeDetail> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: key.exerciseId },
    select: { rubric: true },
  });
  const grade = await db.grade.findUnique({ where: { exerciseId_enrolmentId: key } });
  const given = grade ? linePointsOf(grade) : {};
  const manualLines = readRubric(exercise)
    .filter(({ kind }) => kind === "manual")
    .map(({ id, label, points }) => ({ id, label, maximum: points, points: given[id] ?? null }));
  return {
    outcomes: grade ? outcomesOf(grade) : [],
    manualLines,
    overrideReason: grade?.overrideReason ?? null,
    feedback: grade?.feedback ?? "",
  };
}
