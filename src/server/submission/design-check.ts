import type { Actor, Access } from "@/core/base/actor";
import { checkSubmission } from "@/core/check/check";
import type { Hint } from "@/core/check/lint";
import type { Problem } from "@/core/base/problem";
import type { ClauseOutcome } from "@/core/network/clause";
import type { Db } from "@/server/base/db";
import { readLimits } from "@/server/exercise/exercise-row";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { findClauses, findHints } from "@/server/exercise/feedback";
import { getQuota, type Quota } from "./quota";

/** Checks a design as `submit` would, without submitting it. */
export async function checkDesign(
  db: Db,
  actor: Actor,
  access: Access,
  input: { exerciseId: string; architecture: unknown; training: unknown },
  now: Date,
): Promise<{ problems: Problem[]; clauses: ClauseOutcome[] | null; hints: Hint[] | null; quota: Quota }> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: input.exerciseId },
    include: { extensions: datedFields.extensions },
  });
  const times = classTimesOf(exercise);
  const limits = readLimits(exercise);
  const checked = checkSubmission(input, limits);
  const clauses =
    checked.architecture && findClauses(exercise, times, checked.architecture, access.audience, now);
  const hints = checked.architecture && (await findHints(db, exercise, checked, access.audience, now));
  return {
    problems: checked.problems,
    clauses,
    hints,
    quota: await getQuota(db, actor.userId, { id: exercise.id, limits }, now),
  };
}
