import type { RubricOutcome } from "@/core/grade";
import type { Db } from "./db";
import { outcomesOf } from "./grades";

/** A grade at length: too much to send of a whole class. */
type GradeDetail = { outcomes: RubricOutcome[]; overrideReason: string | null; feedback: string };

/** Of one student's work; null before anything was graded. */
export async function findGradeDetail(db: Db, key: { exerciseId: string; enrolmentId: string }): Promise<GradeDetail | null> {
  const grade = await db.grade.findUnique({ where: { exerciseId_enrolmentId: key } });
  return grade && { outcomes: outcomesOf(grade), overrideReason: grade.overrideReason, feedback: grade.feedback };
}
