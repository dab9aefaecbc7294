import type { WaitingPerson } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { countAttempt } from "@/server/base/rate-limits";
import { type Door, recordAtDoor } from "../account-events";
import { endSession } from "../sessions";
import { showFactor, turnOnFactor } from "./second-factor";

/** Ends a sign-in at which too many codes were wrong: the next try needs the password again. */
async function countTry(db: Db, { sessionId }: WaitingPerson, now: Date): Promise<void> {
  let isOver = false;
  try {
    await countAttempt(db, "second_step", sessionId, () => (isOver = true));
  } catch (error) {
    if (isOver) await endSession(db, sessionId, now);
    if (error instanceof AppError) throw new AppError("UNAUTHENTICATED", (t) => t("errors.stepOver"));
    throw error;
  }
}

/** The second step of signing in: from here on the session is worth something. */
export async function passSecondStep(
  db: Db,
  waiting: WaitingPerson,
  code: string,
  door: Door,
  now: Date,
): Promise<{ isRecovery: boolean }> {
  await countTry(db, waiting, now);
  const shown = await showFactor(db, waiting.userId, code, door, now);
  await db.session.updateMany({
    where: { id: waiting.sessionId, userId: waiting.userId, revokedAt: null },
    data: { factorPassedAt: now },
  });
  await recordAtDoor(db, waiting.userId, "sign_in", door, now);
  return shown;
}

/** The same for staff who had none, and of whom one is demanded. */
export async function setUpAtDoor(
  db: Db,
  waiting: WaitingPerson,
  code: string,
  door: Door,
  now: Date,
): Promise<{ codes: string[] }> {
  await countTry(db, waiting, now);
  const made = await turnOnFactor(db, waiting, code, door, now);
  await recordAtDoor(db, waiting.userId, "sign_in", door, now);
  return made;
}
