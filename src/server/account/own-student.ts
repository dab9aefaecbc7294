import type { Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";

/**
 * Throws unless the account is nothing but a student in courses that this instructor gives: whoever sets its
 * password can be its person, so nobody gets into a colleague's course or a colleague's account by it.
 */
export async function requireOwnStudent(tx: Tx, instructorId: string, userId: string): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      mayCreateCourses: true,
      isAdministrator: true,
      enrolments: { where: { removedAt: null }, select: { courseId: true, role: true } },
    },
  });
  const { enrolments } = user;
  const own = await tx.enrolment.count({
    where: {
      userId: instructorId,
      role: "instructor",
      removedAt: null,
      courseId: { in: enrolments.map(({ courseId }) => courseId) },
    },
  });
  const isOwn = enrolments.length > 0 && own === enrolments.length;
  const isStudent = enrolments.every(({ role }) => role === "student");
  if (isOwn && isStudent && !user.mayCreateCourses && !user.isAdministrator) return;
  throw new AppError("FORBIDDEN", (t) => t("errors.notOwnStudent"));
}

/** Throws unless the account signs in with a password, and is open. */
export async function requirePasswordAccount(tx: Tx, userId: string): Promise<void> {
  const { passwordHash, closedAt } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, closedAt: true },
  });
  if (closedAt) throw new AppError("CONFLICT", (t) => t("errors.accountClosed"));
  if (passwordHash === null) throw new AppError("INVALID", (t) => t("errors.hasNoPassword"));
}
