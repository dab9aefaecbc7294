import { assertNever } from "@/core/base/assert";
import { DAY } from "@/core/base/duration";
import { findMoment, readClock } from "@/core/base/fields/time-zone";
import type { RubricOutcome } from "./grade";
import type { LatePolicy } from "./late-policy.schema";
import { roundPoints, totalPoints } from "./points";

/**
 * The id of the deduction among the rubric's outcomes. It has no label, and no rubric line can have this id.
 */
export const LATE_LINE = "$late";

/**
 * Started days between the due date and the moment of acceptance; a submission exactly at the due date is
 * late. A day lasts until clocks in the zone show the same time again, on 23 or 25 hours too.
 */
export function daysLate(acceptedAt: Date, dueAt: Date, timeZone: string): number {
  if (acceptedAt < dueAt) return 0;
  const due = readClock(dueAt, timeZone);
  // A change of the clock is far less than a day, so the day before this one has passed.
  let days = Math.max(1, Math.floor((readClock(acceptedAt, timeZone) - due) / DAY) - 1);
  while (findMoment(due + days * DAY, timeZone) <= acceptedAt) days += 1;
  return days;
}

/** The deduction as an outcome of its own, or null when there is none. `outcomes` are the rubric's. */
export function lateDeduction(
  policy: LatePolicy,
  outcomes: RubricOutcome[],
  acceptedAt: Date,
  dueAt: Date,
  timeZone: string,
): RubricOutcome | null {
  const days = daysLate(acceptedAt, dueAt, timeZone);
  if (days === 0) return null;
  switch (policy.kind) {
    case "none":
    case "hard_close":
      return null;
    case "percent_a_day": {
      const { percent, floor } = policy;
      const full = days * percent;
      const lost = Math.min(full, 100 - floor);
      const points = roundPoints((-totalPoints(outcomes) * lost) / 100) || 0;
      const reason = {
        code: "late" as const,
        days,
        percent,
        lost: roundPoints(lost),
        full: roundPoints(full),
        floor,
      };
      return { id: LATE_LINE, label: "", points, maximum: 0, reason };
    }
    default:
      return assertNever(policy);
  }
}
