import { DAY } from "@/core/base/duration";
import { findMoment, readClock } from "@/core/base/fields/time-zone";

type Dated = { opensAt: Date; dueAt: Date; closesAt: Date };

/** The first opening of all. */
export function firstOpening(exercises: readonly Dated[]): Date {
  return new Date(Math.min(...exercises.map(({ opensAt }) => opensAt.getTime())));
}

/** Moves all dates by days. What a clock in the zone shows stays, also where the clock is changed between. */
export function moveDates<Exercise extends Dated>(
  exercise: Exercise,
  days: number,
  timeZone: string,
): Exercise {
  const move = (date: Date) => findMoment(readClock(date, timeZone) + days * DAY, timeZone);
  const { opensAt, dueAt, closesAt } = exercise;
  return { ...exercise, opensAt: move(opensAt), dueAt: move(dueAt), closesAt: move(closesAt) };
}

/** The days from one moment to another, as a calendar in the zone counts them. */
export function daysBetween(from: Date, to: Date, timeZone: string): number {
  const day = (date: Date) => Math.floor(readClock(date, timeZone) / DAY);
  return day(to) - day(from);
}
