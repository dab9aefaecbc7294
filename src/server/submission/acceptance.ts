import type { Audience } from "@/core/base/actor";
import { formats } from "@/core/base/format";
import type { Locale } from "@/core/base/locale";
import { budgetMargin } from "@/core/check/limits";
import { exercisePhase, type ExerciseTimes } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { formatMoment } from "@/server/base/moment";
import { findHolding } from "@/server/exercise/sealed-work";
import type { Submission } from "@/server/generated/client";
import type { Quota } from "./quota";

// What an exercise asks before it takes work, besides the check: that it is open, that the student has a
// run and enough training time left, and that the result would not tell what another exercise holds back.

/** Staff may try an exercise at any time; their runs do not rank. */
export function requireOpen(times: ExerciseTimes, audience: Audience, now: Date): void {
  if (audience === "staff") return;
  const phase = exercisePhase(times, now);
  if (takesSubmissions(phase)) return;
  throw new AppError("CONFLICT", (t, locale, zone) =>
    phase === "closed"
      ? t("errors.closed", { closing: formatMoment(locale, times.closesAt, zone) })
      : t("errors.opensLater", { opening: formatMoment(locale, times.opensAt, zone) }),
  );
}

/** `expected` are the seconds that the new run will probably take; null while nothing was measured. */
export function requireQuota(quota: Quota, expected: number | null): void {
  const { nextFreeAt } = quota;
  const next = (locale: Locale, zone: string) =>
    nextFreeAt ? formatMoment(locale, nextFreeAt, zone) : "none";
  if (quota.runsLeft < 1) {
    throw new AppError("TOO_MANY_REQUESTS", (t, locale, zone) =>
      t("errors.noRunsLeft", { runs: quota.runsPerDay, next: next(locale, zone) }),
    );
  }
  if (quota.computeSecondsLeft <= 0) {
    const minutes = Math.round(quota.computeSecondsPerDay / 60);
    throw new AppError("TOO_MANY_REQUESTS", (t, locale, zone) =>
      t("errors.noTimeLeft", { minutes, next: next(locale, zone) }),
    );
  }
  const { computeSecondsLeft: left, computeSecondsPerDay: most } = quota;
  const margin = budgetMargin(most);
  if (expected === null || expected <= left + margin) return;
  throw new AppError("TOO_MANY_REQUESTS", (t, locale, zone) => {
    const { seconds } = formats[locale];
    return expected > most + margin
      ? t("errors.neverFits", { expected: seconds(expected), most: seconds(most) })
      : t("errors.fitsLater", { expected: seconds(expected), left: seconds(left), next: next(locale, zone) });
  });
}

/**
 * Throws while another exercise holds images back from this very network. All figures here are of all
 * images, so they would tell the half that is held back there.
 */
export async function requireNotHeldBack(tx: Tx, { id }: Submission, now: Date): Promise<void> {
  const holding = await findHolding(tx, id, now);
  if (!holding) return;
  const { title, closesAt } = holding;
  throw new AppError("CONFLICT", (t, locale, zone) =>
    t("errors.heldBackElsewhere", { title, closing: formatMoment(locale, closesAt, zone) }),
  );
}
