import { DAY } from "@/core/base/duration";
import { isError, type Problem } from "@/core/base/problem";
import { describeProblem } from "@/messages/wording/problem";
import { toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError, type Say } from "@/server/base/error";
import { formatMoment } from "@/server/base/moment";

/** Submissions of the last 24 hours that the check refused, and when the oldest of them stops counting. */
export async function countFailedChecks(
  db: Db | Tx,
  userId: string,
  exerciseId: string,
  now: Date,
): Promise<{ count: number; nextFreeAt: Date | null }> {
  const where = { userId, exerciseId, at: { gt: new Date(now.getTime() - DAY) } };
  const { _count, _min } = await db.failedCheck.aggregate({ where, _count: true, _min: { at: true } });
  return { count: _count, nextFreeAt: _min.at && new Date(_min.at.getTime() + DAY) };
}

/**
 * Keeps a record of a submission that cannot be trained, and returns the refusal for its student. It costs no
 * run, but past the cap the server no longer says what is wrong.
 */
export async function refuseUntrainable(
  tx: Tx,
  attempt: { userId: string; exerciseId: string; failedChecksPerDay: number; problems: Problem[] },
  now: Date,
): Promise<AppError> {
  const { userId, exerciseId, failedChecksPerDay, problems } = attempt;
  const { count, nextFreeAt } = await countFailedChecks(tx, userId, exerciseId, now);
  if (count >= failedChecksPerDay) {
    return new AppError("TOO_MANY_REQUESTS", (t, locale, zone) =>
      t("errors.tooManyFailedChecks", {
        count,
        next: nextFreeAt ? formatMoment(locale, nextFreeAt, zone) : "",
      }),
    );
  }
  const errors = problems.filter(isError);
  await tx.failedCheck.create({ data: { userId, exerciseId, problems: toJson(errors), at: now } });
  const [first] = errors;
  const left = failedChecksPerDay - count - 1;
  const say: Say = (t) =>
    [t("errors.untrainable"), first ? describeProblem(t, first) : "", t("errors.failedCheck", { left })]
      .filter(Boolean)
      .join(" ");
  return new AppError("INVALID", say, problems);
}
