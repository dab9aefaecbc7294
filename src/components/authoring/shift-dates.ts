import type { ExerciseSettings } from "@/core/exercise/exercise";
import { daysBetween, firstOpening, moveDates } from "@/core/exercise/move-dates";
import dayjs from "dayjs";

/**
 * Moves all dates by the same number of days, so that the first opening falls on `day`. The time of day
 * stays, in the browser's zone.
 */
export function shiftDates(exercises: ExerciseSettings[], day: string | Date): ExerciseSettings[] {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const days = daysBetween(firstOpening(exercises), dayjs(day).toDate(), timeZone);
  return exercises.map((each) => moveDates(each, days, timeZone));
}
