import { expect, it } from "vitest";
import { nameStudents } from "@/components/wall/name-students";
import type { Tile } from "@/core/events";

it("gives each student of the wall one number, on tiles and podiums alike", () => {
  const tile = (enrolmentId: string): Tile => ({
    runId: `run-${enrolmentId}`, enrolmentId, name: enrolmentId, exerciseId: "e", exerciseTitle: "E", status: "done", plannedEpochs: 1,
    testAccuracies: [0.9], isHidden: false,
  });
  const place = (enrolmentId: string) => ({ enrolmentId, name: enrolmentId, testAccuracy: 0.9 });
  const podiums = [{ exerciseId: "e", title: "E", isHidden: false, places: [place("b"), place("c"), place("a")] }];
  const names = nameStudents({ kind: "course", tiles: [tile("a"), tile("b")], podiums }, (number) => `Student ${number}`);
  expect(Object.fromEntries(names)).toEqual({ a: "Student 1", b: "Student 2", c: "Student 3" });
});
