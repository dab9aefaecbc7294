import { describe, expect, it } from "vitest";
import type { WallSnapshot } from "@/core/leaderboard/wall";
import superjson from "superjson";
import type { Change, ExerciseSnapshot, PresenceSnapshot } from "@/core/live/events";
import { applyPatch } from "@/core/live/room-patch";
import { applyChange, placeChange } from "@/core/live/room-state";
import { lessonReferences, rankCandidates } from "@/core/leaderboard/leaderboard";
import { makePatch } from "@/server/live/room-patch";
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

  it("ignores a change that belongs to another kind of room", () => {
    expect(applyChange(wall, { type: "run", run: makeRun() })).toBe(wall);
    expect(
      applyChange(runRoom, { type: "patch", from: "a", to: "b", patch: { fields: { run: 1 }, lists: {} } }),
    ).toBe(runRoom);
  });
});

const person = (id: string, name = id) => ({ enrolmentId: id, name, isStaff: false });

describe("a patch", () => {
  const presence = (...people: PresenceSnapshot["people"] & object): PresenceSnapshot => ({
    kind: "presence",
    students: people.length,
    staff: 0,
    people,
  });

  it.each<[string, PresenceSnapshot, PresenceSnapshot]>([
    ["adds rows", presence(person("b")), presence(person("a"), person("b"), person("c"))],
    ["removes rows", presence(person("a"), person("b"), person("c")), presence(person("b"))],
    [
      "moves rows",
      presence(person("a"), person("b"), person("c")),
      presence(person("c"), person("a"), person("b")),
    ],
    [
      "changes and moves rows",
      presence(person("a"), person("b"), person("c")),
      presence(person("b", "Bea"), person("c"), person("a", "Ada")),
    ],
    ["changes a list to nothing", presence(person("a")), { ...presence(), people: null }],
    ["changes nothing to a list", { ...presence(), people: null }, presence(person("a"))],
    [
      "keeps rows apart that have the same key",
      presence(person("a"), person("a", "twin")),
      presence(person("a", "twin"), person("a"), person("a")),
    ],
  ])("%s", (_, before, after) => {
    const patch = makePatch(before, after)!;
    expect(applyPatch(before, superjson.parse(superjson.stringify(patch)))).toEqual(after);
  });

  it("carries dates, and figures that are no numbers", () => {
    const row = {
      ...rankCandidates([], lessonReferences, new Set())[0]!,
      enrolmentId: "e",
      acceptedAt: null,
    };
    const before = { ...board, leaderboard: { ...board.leaderboard, rows: [row] } };
    const diverged = { ...row, testLoss: NaN, acceptedAt: new Date(5) };
    const after = { ...board, leaderboard: { ...board.leaderboard, rows: [diverged] } };
    const patch = makePatch(before, after)!;
    expect(applyPatch(before, superjson.parse(superjson.stringify(patch)))).toEqual(after);
  });

  it("is none where nothing changed", () => {
    expect(makePatch(queue, { ...queue, runs: [] })).toBeNull();
    expect(makePatch(wall, { ...wall })).toBeNull();
  });

  it("of one rank among hundreds is small", () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({
      ...rankCandidates([], lessonReferences, new Set())[0]!,
      enrolmentId: `enrolment${index}`,
      rank: index + 1,
    }));
    const moved = [rows[399]!, ...rows.slice(0, 399)].map((row, index) => ({ ...row, rank: index + 1 }));
    const of = (each: typeof rows) => ({ ...board, leaderboard: { ...board.leaderboard, rows: each } });
    const patch = makePatch(of(rows), of(moved))!;
    expect(applyPatch(of(rows), patch)).toEqual(of(moved));
    const bytes = (value: unknown) => superjson.stringify(value).length;
    expect(bytes(patch)).toBeLessThan(bytes(of(rows)) / 10);
  });
});

describe("a message's place", () => {
  const epoch: Change = { type: "epoch", epoch: makeEpoch(1) };
  const patch: Change = { type: "patch", from: "a", to: "b", patch: { fields: {}, lists: {} } };

  it.each([
    ["a run's", epoch, null, 5, "next"],
    ["a run's", epoch, null, 3, "old"],
    ["a run's", epoch, null, 4, "next"],
    ["a run's", epoch, null, 6, "gap"],
    ["another", patch, "a", 9, "next"],
    ["another", patch, "a", 4, "next"],
    ["another", patch, "another state", 5, "gap"],
    ["another", patch, null, 5, "gap"],
  ] as const)(
    "in %s room, %o for one who knows %s and number 4 is, at %i, %s",
    (_, change, state, sequence, place) => {
      expect(placeChange({ sequence: 4, state }, sequence, change)).toBe(place);
    },
  );
});
