import { type Access, type Actor, isVisitor } from "@/core/base/actor";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";

/** Whether the administrators let everybody look into the demonstration; as Convoy comes, they do. */
export async function showsDemonstration(db: Db | Tx): Promise<boolean> {
  const site = await db.site.findUnique({ where: { id: 1 }, select: { showsDemonstration: true } });
  return site?.showsDemonstration ?? true;
}

/** What everybody is told who wants to change something there. */
export function refuseLooking(actor: Actor | null): AppError {
  const who = actor && !isVisitor(actor) ? "person" : "visitor";
  return new AppError("FORBIDDEN", (t) => t("errors.demonstration", { who }));
}

/** How the demonstration is looked at, if the course is that and is shown; null for every other course. */
export async function findLooking(db: Db | Tx, courseId: string): Promise<Access | null> {
  const course = await db.course.findUnique({
    where: { id: courseId, isDemonstration: true },
    select: { enrolments: { where: { role: "assistant" }, take: 1, select: { id: true } } },
  });
  const guide = course?.enrolments[0];
  return guide && (await showsDemonstration(db))
    ? {
        courseId,
        enrolmentId: guide.id,
        role: "assistant",
        audience: "staff",
        sections: null,
        isLooking: true,
      }
    : null;
}
