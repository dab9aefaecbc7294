import type { Actor, Access } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { ownRun } from "@/server/run/counting-run";
import { accuracyOf, figureFields, heldBackFields, partOfRun } from "@/server/exercise/test-part";

/** An earlier submission to start a new one from. */
type SubmissionStart = {
  id: string;
  number: number;
  exerciseId: string;
  exerciseTitle: string;
  testAccuracy: number | null;
};
const MOST_STARTS = 100;

/** The person's own submissions in the course, the newest first: a new network may start from each. */
export async function listOwnStarts(
  db: Db,
  actor: Actor,
  { courseId, audience }: Access,
  now: Date,
): Promise<SubmissionStart[]> {
  const rows = await db.submission.findMany({
    where: { userId: actor.userId, exercise: { courseId } },
    include: {
      exercise: { select: { title: true, ...heldBackFields } },
      runs: { ...ownRun, select: { result: { select: figureFields } } },
    },
    orderBy: { acceptedAt: "desc" },
    take: MOST_STARTS,
  });
  return rows.map(({ id, number, exerciseId, exercise, runs }) => ({
    id,
    number,
    exerciseId,
    exerciseTitle: exercise.title,
    testAccuracy: accuracyOf(runs[0]?.result, partOfRun(exercise, audience, now)),
  }));
}
