import type { Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import { type Claim, findClaims } from "./claims";
import { lockCourse } from "./course-lock";
import type { Db, Tx } from "@/server/base/db";
import { enrolStudent } from "./enrolment";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";

type JoinRequestRow = {
  id: string;
  name: string;
  email: string;
  /** The address is proven to be theirs. */
  isProven: boolean;
  /** The person on the school's list whom they say they are: their unproven address is on it. */
  claim: Claim | null;
  requestedAt: Date;
  refusedAt: Date | null;
};

/** People who wait to be let in, the longest wait first; then those who were refused. */
export async function listJoinRequests(db: Db, courseId: string): Promise<JoinRequestRow[]> {
  const requests = await db.joinRequest.findMany({
    where: { courseId },
    include: { user: { select: { name: true, email: true, emailVerified: true } } },
    orderBy: [{ refusedAt: { sort: "asc", nulls: "first" } }, { requestedAt: "asc" }, { id: "asc" }],
  });
  const claims = await findClaims(db, courseId);
  return requests.map(({ id, userId, user: { name, email, emailVerified }, requestedAt, refusedAt }) => ({
    id,
    name: name ?? email,
    email,
    isProven: emailVerified !== null,
    claim: claims.get(userId) ?? null,
    requestedAt,
    refusedAt,
  }));
}

type JoinAnswer = { courseId: string; requestIds: string[] };

async function getLockedRequests(tx: Tx, { courseId, requestIds }: JoinAnswer) {
  await lockCourse(tx, courseId);
  const requests = await tx.joinRequest.findMany({ where: { courseId, id: { in: requestIds } } });
  if (requests.length === new Set(requestIds).size) return requests;
  throw new AppError("NOT_FOUND", (t) => t("roster.errors.noRequest"));
}

/**
 * Makes them students; those who were refused before, too. Letting somebody in says nothing about who they
 * are: an unproven address still carries no line of the list.
 */
export async function approveJoinRequests(
  db: Db,
  actor: Actor,
  answer: JoinAnswer,
  now: Date,
): Promise<{ approved: number }> {
  return db.$transaction(
    async (tx) => {
      const requests = await getLockedRequests(tx, answer);
      for (const { courseId, userId } of requests)
        await enrolStudent(
          tx,
          { courseId, userId },
          { actorId: actor.userId, action: "member.approve" },
          now,
        );
      return { approved: requests.length };
    },
    { timeout: 30_000 },
  );
}

/** They stay outside, and asking again changes nothing; an instructor can still let them in. */
export async function refuseJoinRequests(
  db: Db,
  actor: Actor,
  answer: JoinAnswer,
  now: Date,
): Promise<{ refused: number }> {
  return db.$transaction(async (tx) => {
    const waiting = (await getLockedRequests(tx, answer)).filter(({ refusedAt }) => refusedAt === null);
    await tx.joinRequest.updateMany({
      where: { id: { in: waiting.map(({ id }) => id) } },
      data: { refusedAt: now },
    });
    for (const { courseId, userId } of waiting) {
      await recordAudit(tx, {
        courseId,
        actorId: actor.userId,
        action: "member.refuse",
        subjectId: userId,
        data: {},
        at: now,
      });
    }
    await publishEvents(tx, [{ type: "course.changed", courseId: answer.courseId }]);
    return { refused: waiting.length };
  });
}
