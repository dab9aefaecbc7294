import { describe, expect, it } from "vitest";
import type { WallSnapshot } from "@/core/leaderboard/wall";
import type { Change, ExerciseSnapshot } from "@/core/live/events";
import { applyChange, placeChange } from "@/core/live/room-state";
import type { QueueSnapshot } from "@/core/run/queue-view";
import type { Epoch } from "@/core/run/run";
import type { RunSnapshot } from "@/core/run/run-view";

function makeEpoch(number: number, overrides: Partial<Epoch> = {}): Epoch {
  return {
    number,
    trainLoss: 0.2,
    trainAccuracy: 0.94,
    testLoss: 0.1,
    testAccuracy: 0.97,
    validationLoss: null,
    validationAccuracy: null,
    seconds: 9,
    learningRate: 1,
    ...overrides,
  };
}

function makeRun(overrides: Partial<RunSnapshot["run"]> = {}): RunSnapshot["run"] {
  return {
    id: "run1",
    isRerun: false,
    exerciseId: "exercise1",
    courseId: "course1",
    submissionId: "submission1",
    submissionNumber: 1,
    studentName: "Ada",
    status: "training",
    seed: 1,
    plannedEpochs: 12,
    epochsDone: 1,
    divergedAtEpoch: null,
    createdAt: new Date(0),
    startedAt: new Date(1),
    finishedAt: null,
    attempts: 1,
    explanation: { code: "claimed" },
    queue: null,
    testPart: "all",
    isSealed: false,
    failure: null,
    isFree: false,
    engine: null,
    result: null,
    ...overrides,
  };
}

const runRoom: RunSnapshot = { kind: "run", run: makeRun(), epochs: [makeEpoch(1)] };
const board: ExerciseSnapshot = {
  kind: "exercise",
  leaderboard: { exerciseId: "exercise1", isVisible: true, visibleFrom: null, testPart: "all", rows: [] },
};
const wall: WallSnapshot = { kind: "course", tiles: [], podiums: [] };
const queue: QueueSnapshot = { kind: "staff", runs: [], failed: [], trainers: [] };

describe("a room's state", () => {
  it("adds an epoch at the end of the curve", () => {
    expect(
      applyChange(runRoom, { type: "epoch", epoch: makeEpoch(2) }).epochs.map((epoch) => epoch.number),
    ).toEqual([1, 2]);
  });

  it("puts an epoch that comes late in its place", () => {
    const later = applyChange(runRoom, { type: "epoch", epoch: makeEpoch(3) });
    expect(
      applyChange(later, { type: "epoch", epoch: makeEpoch(2) }).epochs.map((epoch) => epoch.number),
    ).toEqual([1, 2, 3]);
  });

  it("replaces an epoch that is told twice", () => {
    const again = applyChange(runRoom, { type: "epoch", epoch: makeEpoch(1, { testAccuracy: 0.98 }) });
    expect(again.epochs).toEqual([makeEpoch(1, { testAccuracy: 0.98 })]);
  });

  it("keeps the epochs when the run's status changes", () => {
    const done = applyChange(runRoom, { type: "run", run: makeRun({ status: "done" }) });
    expect(done.run.status).toBe("done");
    expect(done.epochs).toBe(runRoom.epochs);
  });

  it.each<[string, RunSnapshot | ExerciseSnapshot | WallSnapshot | QueueSnapshot, Change]>([
    [
      "the leaderboard",
      board,
      { type: "leaderboard", leaderboard: { ...board.leaderboard, isVisible: false } },
    ],
    ["the wall", wall, { type: "wall", tiles: [], podiums: [] }],
    ["the queue", queue, { type: "queue", runs: [], trainers: [] }],
  ])("replaces %s as a whole", (_, before, change) => {
    const after = applyChange(before, change);
    const { type, ...told } = change;
    expect(type).not.toBe("run");
    expect(after).toMatchObject(told);
    expect(after).not.toBe(before);
  });

  it("ignores a change that belongs to another kind of room", () => {
    expect(applyChange(wall, { type: "run", run: makeRun() })).toBe(wall);
    expect(applyChange(runRoom, { type: "wall", tiles: [], podiums: [] })).toBe(runRoom);
  });
});

describe("a message's place", () => {
  it.each([
    ["run", 4, 5, "next"],
    ["run", 4, 3, "old"],
    ["run", 4, 4, "next"],
    ["run", 4, 6, "gap"],
    ["exercise", 4, 9, "next"],
    ["exercise", 4, 3, "old"],
    ["course", 4, 6, "next"],
    ["staff", 4, 6, "next"],
  ] as const)("in a %s room that knows %i, number %i is %s", (room, known, sequence, place) => {
    expect(placeChange(room, known, sequence)).toBe(place);
  });
});
