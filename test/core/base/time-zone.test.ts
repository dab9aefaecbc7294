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
    for (let hour = 0; hour < 366 * 24; hour += 1) {
      const moment = new Date(Date.UTC(2026, 0, 1, hour));
      const found = findMoment(readClock(moment, zone), zone);
      // Of an hour that comes twice, the second is found.
      expect(readClock(found, zone)).toBe(readClock(moment, zone));
      expect(found.getTime() - moment.getTime()).toBeLessThanOrEqual(3_600_000);
      expect(found >= moment).toBe(true);
    }
  });
});
