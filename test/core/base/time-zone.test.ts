import { describe, expect, it } from "vitest";
import { findMoment, readClock, readTimeZone } from "@/core/base/fields/time-zone";

describe("the zone of a reader", () => {
  it.each([
    ["Europe/Madrid", "Europe/Madrid"],
    ["Mars/Base", undefined],
    ["", undefined],
    [null, undefined],
  ])("is what their page says, if there is such a zone: %s", (sent, timeZone) => {
    const headers = new Headers(sent === null ? {} : { "x-convoy-time-zone": sent });
    expect(readTimeZone(headers)).toBe(timeZone);
  });
});

describe("a clock", () => {
  it.each([
    "UTC",
    "Europe/Madrid",
    "America/St_Johns",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  ])("in %s is read and found again, at every hour of a year", (zone) => {
    const hours = Array.from({ length: 366 * 24 }, (_, hour) => new Date(Date.UTC(2026, 0, 1, hour)));
    const lost = hours.filter((moment) => {
      const shown = readClock(moment, zone);
      const found = findMoment(shown, zone);
      // Of an hour that comes twice, the second is found.
      const later = found.getTime() - moment.getTime();
      return readClock(found, zone) !== shown || later < 0 || later > 3_600_000;
    });
    expect(lost).toEqual([]);
  });
});
