import { expect, it } from "vitest";
import { accuracyMarks } from "@/core/run/accuracy-axis";

it("marks an axis of accuracies with round values from below the lowest to 100 %", () => {
  expect(accuracyMarks(0.722)).toEqual([0.7, 0.8, 0.9, 1]);
  expect(accuracyMarks(0.9)).toEqual([0.9, 0.92, 0.94, 0.96, 0.98, 1]);
  expect(accuracyMarks(0.9712)).toEqual([0.97, 0.98, 0.99, 1]);
  expect(accuracyMarks(0.0981)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(accuracyMarks(0)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(accuracyMarks(1)).toEqual([0.999, 1]);
});
