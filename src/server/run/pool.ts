import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { pauseTrainer, resumeTrainer } from "@/server/queue/trainers";

/**
 * The pool serves all courses, so it is the administrator's: who pauses a trainer says why, and everyone's
 * queue page shows it.
 */
export const PauseInputSchema = z.strictObject({
  trainerId: z.string(),
  reason: z.string().trim().min(1).max(300),
  /** Also hands back what it trains: another trainer goes on from the last checkpoint. */
  drain: z.boolean(),
});

const isGone = () => new AppError("CONFLICT", (t) => t("errors.trainerGone"));

export async function pauseForAll(
  db: Db,
  actor: Actor,
  input: z.infer<typeof PauseInputSchema>,
  now: Date,
): Promise<void> {
  const { trainerId, reason, drain } = input;
  await db.$transaction(async (tx) => {
    const action = drain ? "trainer.drain" : "trainer.pause";
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action,
      subjectId: trainerId,
      data: { reason },
      at: now,
    });
    if (!(await pauseTrainer(tx, trainerId, { by: { id: actor.userId, reason }, isDraining: drain })))
      throw isGone();
  });
}

export async function resumeForAll(db: Db, actor: Actor, trainerId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "trainer.resume",
      subjectId: trainerId,
      data: {},
      at: now,
    });
    if (!(await resumeTrainer(tx, trainerId))) throw new AppError("CONFLICT", (t) => t("errors.notPaused"));
  });
}
