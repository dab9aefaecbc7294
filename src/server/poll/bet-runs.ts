import { staffRoles } from "@/core/base/actor";
import type { RunStatus } from "@/core/run/run";
import { runStatus } from "@/core/run/run-status";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { accuracyOf, figureFields, heldBackFields, partOfRun } from "@/server/exercise/test-part";
import type { Prisma } from "@/server/generated/client";

// A class bets on runs of its teachers. A student's run would tell the room what only its student may know.

async function findStaff(db: Db | Tx, courseId: string): Promise<Map<string, string>> {
  const rows = await db.enrolment.findMany({
    where: { courseId, removedAt: null, role: { in: [...staffRoles] } },
    select: { userId: true, user: { select: { name: true, email: true } } },
  });
  return new Map(rows.map(({ userId, user }) => [userId, user.name ?? user.email]));
}

const ofPeople = (courseId: string, people: Map<string, string>) =>
  ({
    cause: "submission",
    userId: { in: [...people.keys()] },
    submission: { exercise: { courseId } },
  }) satisfies Prisma.RunWhereInput;

export type BetRun = { id: string; exerciseTitle: string; number: number; by: string; status: RunStatus };

const MOST_RUNS = 20;

/** The latest runs that can be bet on. */
export async function listBetRuns(db: Db, courseId: string): Promise<BetRun[]> {
  const staff = await findStaff(db, courseId);
  const rows = await db.run.findMany({
    where: ofPeople(courseId, staff),
    orderBy: { createdAt: "desc" },
    take: MOST_RUNS,
    include: { submission: { select: { number: true, exercise: { select: { title: true } } } } },
  });
  return rows.flatMap(({ submission, ...run }) =>
    submission
      ? {
          id: run.id,
          exerciseTitle: submission.exercise.title,
          number: submission.number,
          by: staff.get(run.userId ?? "") ?? "",
          status: runStatus(run),
        }
      : [],
  );
}

export async function requireBetRun(tx: Tx, courseId: string, runId: string): Promise<void> {
  const where = { id: runId, ...ofPeople(courseId, await findStaff(tx, courseId)) };
  if ((await tx.run.count({ where })) === 0) throw new AppError("INVALID", (t) => t("errors.noBetRun"));
}

/** The columns of a run that `toldAccuracy` needs. */
export const toldFields = {
  result: { select: figureFields },
  submission: { select: { exercise: { select: heldBackFields } } },
} as const satisfies Prisma.RunSelect;

/** The test accuracy of a run that was bet on, as students may know it; null before it has finished. */
export function toldAccuracy(
  { result, submission }: Prisma.RunGetPayload<{ select: typeof toldFields }>,
  now: Date,
): number | null {
  return submission && accuracyOf(result, partOfRun(submission.exercise, "student", now));
}

/** The same by the run's id; null where none is named. */
export async function findBetAccuracy(db: Db, runId: string | null, now: Date): Promise<number | null> {
  if (runId === null) return null;
  const run = await db.run.findUnique({ where: { id: runId }, select: toldFields });
  return run && toldAccuracy(run, now);
}
