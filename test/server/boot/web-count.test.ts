import { expect, it } from "vitest";
import { chooseWebProcesses } from "@/server/boot/web/count";

it.each([
  [1, 1],
  [2, 1],
  [7, 1],
  [8, 2],
  [16, 4],
  [128, 4],
])("a machine with %i cores starts %i web processes by itself", (cores, processes) => {
  expect(chooseWebProcesses(cores)).toBe(processes);
});
