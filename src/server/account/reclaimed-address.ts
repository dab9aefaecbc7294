import { randomUUID } from "node:crypto";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { endResetLinks } from "./reset-links";
import { endSessionsOf } from "./sessions";

/**
 * An address that can never exist (RFC 2606), for an account that has lost its own. Nobody can guess it, and
 * so keep its owner out by taking it first.
 */
export function makeVoidAddress(): string {
  return `${randomUUID()}@void.invalid`;
}

/** Frees the lines that stand under the address, and tells each course's staff whose address it was not. */
async function tellCourses(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
  now: Date,
): Promise<void> {
  const enrolments = await tx.enrolment.findMany({ where: { userId }, select: { id: true, courseId: true } });
  await tx.rosterEntry.updateMany({ where: { email, enrolment: { userId } }, data: { enrolmentId: null } });
  for (const { id, courseId } of enrolments) {
    await recordAudit(tx, {
      courseId,
      actorId: null,
      action: "account.lose_address",
      subjectId: id,
      data: { address: email },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  }
}

/**
 * Makes the address free for its owner, who has just proven it, where an account has merely typed it. That
 * account keeps its work, under an address that leads to nobody; it is signed out everywhere, and its
 * courses' staff are told. A proven account keeps its address.
 */
export async function freeAddress(db: Db, email: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (!user) return;
    const { count } = await tx.user.updateMany({
      where: { id: user.id, email, emailVerified: null },
      data: { email: makeVoidAddress(), formerEmail: email },
    });
    if (count === 0) return;
    await endResetLinks(tx, user.id, now);
    await endSessionsOf(tx, user.id, now);
    await tellCourses(tx, { userId: user.id, email }, now);
    await recordAudit(tx, {
      courseId: null,
      actorId: null,
      action: "account.lose_address",
      subjectId: user.id,
      data: { address: email },
      at: now,
    });
  });
}
