import { expect, it } from "vitest";
import { nameStudents } from "@/components/leaderboard/wall/name-students";

it("gives each student of the page one number, however often they are on it", () => {
  const names = nameStudents(["a", "b", "b", "c", "a"], (number) => `Student ${number}`);
  expect(Object.fromEntries(names)).toEqual({ a: "Student 1", b: "Student 2", c: "Student 3" });
});
