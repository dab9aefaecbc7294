import { expect, it } from "vitest";
import type { RunState } from "@/core/run/run";
import { shownStatus, type ShownStatus } from "@/core/run/run-status";

it.each<[string, Partial<RunState>, ShownStatus]>([
  ["waits", { status: "waiting", epochsDone: 0 }, "waiting"],
  ["was cancelled after some epochs", { status: "cancelled", epochsDone: 3 }, "cancelled"],
  ["failed after some epochs", { status: "failed", epochsDone: 3 }, "failed"],
  ["trained all its epochs", {}, "done"],
  ["ended before its last epoch", { epochsDone: 5 }, "stopped_early"],
  ["diverged", { epochsDone: 2, divergedAtEpoch: 2 }, "diverged"],
  ["diverged in its last epoch", { divergedAtEpoch: 12 }, "diverged"],
])("a run that %s is shown as that", (_, state, shown) => {
  expect(
    shownStatus({ status: "done", plannedEpochs: 12, epochsDone: 12, divergedAtEpoch: null, ...state }),
  ).toBe(shown);
});
