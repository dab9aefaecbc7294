import dayjs from "dayjs";
import type { ExerciseSettings } from "@/core/exercise/exercise";

/** The first opening of all. */
export function firstOpening(exercises: ExerciseSettings[]): Date {
  return new Date(Math.min(...exercises.map(({ opensAt }) => opensAt.getTime())));
}

/**
 * Moves all dates by the same number of days, so that the first opening falls on `day`. The time of day
 * stays, in the browser's zone.
 */
export function shiftDates(exercises: ExerciseSettings[], day: string | Date): ExerciseSettings[] {
  const days = dayjs(day)
    .startOf("day")
    .diff(dayjs(firstOpening(exercises)).startOf("day"), "day");
  const move = (date: Date) => dayjs(date).add(days, "day").toDate();
  return exercises.map((each) => ({
    ...each,
    opensAt: move(each.opensAt),
    dueAt: move(each.dueAt),
    closesAt: move(each.closesAt),
  }));
}
