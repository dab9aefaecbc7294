import type { Actor } from "@/core/actor";
import type { Db } from "./db";

/** An earlier submission to start a new one from. */
export type SubmissionStart = { id: string; number: number; exerciseId: string; exerciseTitle: string; testAccuracy: number | null };
const MOST_STARTS = 100;

/** The person's own in all exercises of this one's course, newest first: where a new network may start. */
export async function listOwnStarts(db: Db, actor: Actor, courseId: string): Promise<SubmissionStart[]> {
  const rows = await db.submission.findMany({
    where: { userId: actor.userId, exercise: { courseId } },
    include: { exercise: { select: { title: true } }, runs: { where: { cause: "submission" }, select: { result: { select: { testAccuracy: true } } } } },
    orderBy: { acceptedAt: "desc" }, take: MOST_STARTS,
  });
  return rows.map(({ id, number, exerciseId, exercise, runs }) => ({
    id, number, exerciseId, exerciseTitle: exercise.title, testAccuracy: runs[0]?.result?.testAccuracy ?? null,
  }));
}
