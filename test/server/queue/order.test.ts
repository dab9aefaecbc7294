import { describe, expect, it } from "vitest";
import type { Forecast } from "@/server/queue/forecast";
import { explainOrder, finishRuns, orderQueue, placeRuns, type WaitingRun } from "@/server/queue/order";
import { leastSeconds } from "../../support/work-time";

let minute = 0;

function makeWaiting(id: string, userId: string, overrides: Partial<WaitingRun> = {}): WaitingRun {
  minute += 1;
  return {
    id,
    userId,
    courseId: "a course",
    cause: "submission",
    createdAt: new Date(minute * 60_000),
    expectedFlops: 1e12,
    imageFlops: 1e6,
    prioritisedAt: null,
    ...overrides,
  };
}

const idsOf = (runs: WaitingRun[]) => runs.map(({ id }) => id);
const speed = 1e-11;

describe("the end of each run", () => {
  it("follows from the slot that is free first and what it takes there", () => {
    const runs = [makeWaiting("a1", "ada"), makeWaiting("b1", "bob"), makeWaiting("c1", "cyd")];
    const slots = [
      { freeInSeconds: 0, forecast: () => 10 },
      { freeInSeconds: 5, forecast: () => 20 },
    ];
    expect([...finishRuns(runs, slots)!]).toEqual([
      ["a1", 10],
      ["b1", 25],
      ["c1", 20],
    ]);
    expect(finishRuns(runs, [])).toBeNull();
  });
});

describe("the queue's order", () => {
  it("is first come, first served among students who used nothing yet", () => {
    const waiting = [makeWaiting("a1", "ada"), makeWaiting("b1", "bob"), makeWaiting("c1", "cyd")];
    expect(idsOf(orderQueue(waiting.reverse(), new Map(), speed))).toEqual(["a1", "b1", "c1"]);
  });

  it("puts one student's flood between the others' runs", () => {
    const waiting = ["a1", "a2", "a3", "a4"]
      .map((id) => makeWaiting(id, "ada"))
      .concat(makeWaiting("b1", "bob"), makeWaiting("b2", "bob"));
    expect(idsOf(orderQueue(waiting, new Map(), speed))).toEqual(["a1", "b1", "a2", "b2", "a3", "a4"]);
  });

  it("lets the student with the least compute go first, even when they came last", () => {
    const waiting = [makeWaiting("a1", "ada"), makeWaiting("b1", "bob")];
    expect(idsOf(orderQueue(waiting, new Map([["ada", 100]]), speed))).toEqual(["b1", "a1"]);
  });

  it("counts what a run will cost, not how many runs there are", () => {
    const waiting = [
      makeWaiting("a1", "ada", { expectedFlops: 9e12 }),
      makeWaiting("a2", "ada"),
      makeWaiting("b1", "bob"),
      makeWaiting("b2", "bob"),
    ];
    expect(idsOf(orderQueue(waiting, new Map(), speed))).toEqual(["a1", "b1", "b2", "a2"]);
  });

  it("lets an instructor's reruns wait behind every student", () => {
    const waiting = [
      makeWaiting("r1", "ada", { cause: "rerun" }),
      makeWaiting("r2", "bob", { cause: "rerun" }),
      makeWaiting("a1", "ada"),
    ];
    expect(idsOf(orderQueue(waiting, new Map([["ada", 5000]]), speed))).toEqual(["a1", "r1", "r2"]);
  });

  it("begins with what staff put at the front, a rerun too", () => {
    const waiting = [
      makeWaiting("b1", "bob"),
      makeWaiting("a1", "ada"),
      makeWaiting("r1", "cyd", { cause: "rerun", prioritisedAt: new Date(2_000) }),
      makeWaiting("b2", "bob", { prioritisedAt: new Date(1_000) }),
    ];
    expect(idsOf(orderQueue(waiting, new Map(), speed))).toEqual(["b2", "r1", "b1", "a1"]);
  });

  it("leaves other courses their places, whatever staff put at the front of theirs", () => {
    const elsewhere = { courseId: "another" };
    const waiting = [
      makeWaiting("o1", "oz", elsewhere),
      makeWaiting("a1", "ada"),
      makeWaiting("o2", "pia", elsewhere),
      makeWaiting("r1", "ada", { cause: "rerun", prioritisedAt: new Date(1_000) }),
      makeWaiting("b1", "bob", { prioritisedAt: new Date(2_000) }),
    ];
    const plain = idsOf(
      orderQueue(
        waiting.map((run) => ({ ...run, prioritisedAt: null })),
        new Map(),
        speed,
      ),
    );
    expect(plain).toEqual(["o1", "a1", "o2", "b1", "r1"]);
    expect(idsOf(orderQueue(waiting, new Map(), speed))).toEqual(["o1", "r1", "o2", "b1", "a1"]);
  });

  it("is what choosing the student with the least seconds, again and again, would give", () => {
    for (let round = 0; round < 50; round++) {
      const waiting = Array.from({ length: 40 }, (_, index) =>
        makeWaiting(`r${index}`, `student ${(index * 7 + round) % 9}`, {
          expectedFlops: ((index * 13 + round * 5) % 6) * 1e11,
        }),
      );
      const usage = new Map(
        Array.from({ length: 9 }, (_, index) => [`student ${index}`, (index * round) % 4]),
      );
      const seconds = new Map(usage);
      const left = [...waiting];
      const chosen: WaitingRun[] = [];
      while (left.length > 0) {
        const used = ({ userId }: WaitingRun) => seconds.get(userId!) ?? 0;
        const next = left.reduce((first, run) => (used(run) < used(first) ? run : first));
        left.splice(left.indexOf(next), 1);
        seconds.set(next.userId!, used(next) + next.expectedFlops * speed);
        chosen.push(next);
      }
      expect(idsOf(orderQueue(waiting, usage, speed))).toEqual(idsOf(chosen));
    }
  });

  it("takes no time that grows with the square of the students", () => {
    const waiting = Array.from({ length: 20_000 }, (_, index) =>
      makeWaiting(`r${index}`, `student ${index}`),
    );
    const work = () => expect(orderQueue(waiting, new Map(), speed)).toHaveLength(20_000);
    expect(leastSeconds(work, 2)).toBeLessThan(2);
  });

  it("has a reason for every place", () => {
    const waiting = [
      makeWaiting("a1", "ada"),
      makeWaiting("a2", "ada"),
      makeWaiting("b1", "bob", { prioritisedAt: new Date(1_000) }),
      makeWaiting("r1", "bob", { cause: "rerun" }),
    ];
    const usage = new Map([["ada", 60]]);
    expect(explainOrder(orderQueue(waiting, usage, speed), usage)).toEqual([
      { code: "prioritised" },
      { code: "fair_share", usedSeconds: 60, ownAhead: 0 },
      { code: "fair_share", usedSeconds: 60, ownAhead: 1 },
      { code: "rerun" },
    ]);
  });
});

const at =
  (secondsPerFlop: number): Forecast =>
  ({ expectedFlops }) =>
    expectedFlops * secondsPerFlop;

describe("a run's place", () => {
  const waiting = [makeWaiting("a", "ada"), makeWaiting("b", "bob"), makeWaiting("c", "cyd")];

  it("comes with the seconds until a slot is free for it", () => {
    const places = placeRuns(waiting, [
      { freeInSeconds: 30, forecast: at(speed) },
      { freeInSeconds: 5, forecast: at(2 * speed) },
    ]);
    expect([...places.values()]).toEqual([
      { position: 1, etaSeconds: 5 },
      { position: 2, etaSeconds: 25 },
      { position: 3, etaSeconds: 30 },
    ]);
  });

  it.each([
    ["nothing was measured", [{ freeInSeconds: 0, forecast: () => null }]],
    ["no trainer runs", []],
  ])("has no waiting time while %s", (_, slots) => {
    expect([...placeRuns(waiting, slots).values()].map(({ etaSeconds }) => etaSeconds)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
