import dayjs from "dayjs";
import { expect, it } from "vitest";
import { shiftDates } from "@/components/authoring/shift-dates";
import { makeTemplate } from "../../support/template";

it("dates of exercises move together, to the chosen day of the first, and keep their time of day", () => {
  const first = makeTemplate("open", new Date(2026, 8, 14, 10, 30));
  const second = makeTemplate("more_iterations", new Date(2026, 8, 21, 8, 0));
  const moved = shiftDates([second, first], "2027-02-01");
  expect(moved.map(({ opensAt }) => dayjs(opensAt).format("YYYY-MM-DD HH:mm"))).toEqual([
    "2027-02-08 08:00",
    "2027-02-01 10:30",
  ]);
  expect(moved.map(({ dueAt }, index) => dayjs(dueAt).diff([second, first][index]!.dueAt, "day"))).toEqual([
    140, 140,
  ]);
});
