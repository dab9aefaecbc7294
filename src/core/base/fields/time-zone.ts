import { DAY } from "@/core/base/duration";

/** The header by which a page says in which zone its reader is. */
export const timeZoneHeader = "x-convoy-time-zone";

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The reader's zone, as a request says it. */
export function readTimeZone(headers: { get(name: string): string | null }): string | undefined {
  const name = headers.get(timeZoneHeader);
  return name !== null && isTimeZone(name) ? name : undefined;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string) => {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  clocks.set(timeZone, clock);
  return clock;
};

/** What a clock in the zone shows at a moment, as milliseconds of a clock that is never changed. */
export function readClock(moment: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;
  const { year, month, day, hour, minute, second } = parts;
  const millisecond = ((moment.getTime() % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/**
 * The moment when a clock in the zone shows this. Of an hour that comes twice, the second; of an hour that is
 * left out, as long after the change as it would have been.
 */
export function findMoment(shown: number, timeZone: string): Date {
  const offsets = [-1, 1].map((days) => {
    const near = new Date(shown + days * DAY);
    return readClock(near, timeZone) - near.getTime();
  });
  const moments = offsets.map((offset) => new Date(shown - offset)).sort((a, b) => a.getTime() - b.getTime());
  return moments.toReversed().find((moment) => readClock(moment, timeZone) === shown) ?? moments.at(-1)!;
}
