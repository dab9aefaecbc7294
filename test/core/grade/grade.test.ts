import { describe, expect, it } from "vitest";
import {
  ExerciseSettingsSchema,
  exercisePhase,
  isLate,
  isLeaderboardVisible,
} from "@/core/exercise/exercise";
import {
  gradeWork,
  type GradedWork,
  type LinePoints,
  type Rubric,
  type RubricLine,
  type RubricOutcome,
} from "@/core/grade/grade";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { maximumPoints, roundPoints, totalPoints } from "@/core/grade/points";
import { makeAllTexts } from "@/messages/translator";
import { wordGradeReason } from "@/messages/wording/grade-reason";
import { compareWithSpecification } from "@/core/network/specification";
import { exercise2 } from "@/core/network/templates";
import { makeTemplate } from "../../support/template";

const now = new Date("2026-03-02T12:00:00Z");
const makeWork = (overrides: Partial<GradedWork> = {}): GradedWork => ({
  run: makeRun(),
  clauses: [],
  answer: "",
  comparisons: { baseline: null, exercise_2: null },
  trained: [],
  ...overrides,
});
const makeRun = (overrides: Partial<NonNullable<GradedWork["run"]>> = {}) => ({
  epochs: 12,
  trainImages: TRAIN_IMAGES,
  testAccuracy: 0.99,
  ...overrides,
});

const grade = (rubric: Rubric, work: GradedWork | null, linePoints: LinePoints = {}) =>
  gradeWork(rubric, work, linePoints);
const say = ({ reason }: RubricOutcome) => wordGradeReason(makeAllTexts("en"), "en", reason!);

describe("computed points", () => {
  const accuracy: Rubric = [
    { id: "a", kind: "accuracy", label: "Accuracy", points: 10, none: 0.95, full: 0.99 },
  ];
  it.each([
    [0.9, 0],
    [0.95, 0],
    [0.97, 5],
    [0.98, 7.5],
    [0.99, 10],
    [1, 10],
    [null, 0],
  ])("for a test accuracy of %s are %d of 10", (testAccuracy, points) => {
    expect(
      totalPoints(
        grade(accuracy, makeWork({ run: testAccuracy === null ? null : makeRun({ testAccuracy }) })),
      ),
    ).toBe(points);
  });

  it.each([0.8, 0.9, 0.94])(
    "for a test accuracy of %s are never more than all, nor some, where the two bounds are the wrong way round",
    (testAccuracy) => {
      const rubric: Rubric = [
        { id: "a", kind: "accuracy", label: "Accuracy", points: 10, none: 0.98, full: 0.95 },
      ];
      expect(totalPoints(grade(rubric, makeWork({ run: makeRun({ testAccuracy }) })))).toBe(0);
    },
  );

  it.each([
    [1.005, 1.01],
    [0.285, 0.29],
    [0.1 + 0.2, 0.3],
    [-0.785, -0.78],
    [2.344, 2.34],
  ])("%s are rounded to %s", (points, rounded) => {
    expect(roundPoints(points)).toBe(rounded);
  });

  it("for epochs are all or none, and say why", () => {
    const rubric: Rubric = [{ id: "e", kind: "epochs", label: "Epochs", points: 4, atLeast: 12 }];
    const [outcome] = grade(rubric, makeWork());
    expect(outcome!.points).toBe(4);
    expect(say(outcome!)).toBe("Trained 12 of at least 12 epochs.");
    expect(grade(rubric, makeWork({ run: makeRun({ epochs: 11 }) }))[0]!.points).toBe(0);
  });

  it("for epochs count no quick try where the line says how many images a run needs", () => {
    const rubric: Rubric = [
      { id: "e", kind: "epochs", label: "Epochs", points: 4, atLeast: 12, images: TRAIN_IMAGES },
    ];
    const [outcome] = grade(rubric, makeWork({ run: makeRun({ trainImages: 128 }) }));
    expect(outcome!.points).toBe(0);
    expect(say(outcome!)).toBe(
      "Trained 12 of at least 12 epochs. The run had 128 training images, of at least 60,000.",
    );
    expect(grade(rubric, makeWork())[0]!.points).toBe(4);
  });

  it("for the specification are the share of clauses met, naming those that are not", () => {
    const rubric: Rubric = [{ id: "s", kind: "specification", label: "Specification", points: 10 }];
    const layers = exercise2.architecture.layers.map((layer, index) =>
      index === 2 && layer.type === "Dropout" ? { ...layer, rate: 0.7 } : layer,
    );
    const [outcome] = grade(rubric, makeWork({ clauses: compareWithSpecification({ layers }) }));
    expect(outcome!.points).toBe(9);
    expect(say(outcome!)).toContain("9 of 10 requirements met");
    expect(say(outcome!)).toContain("a rate of 0.7, which keeps 0.3");
  });

  it("for an answer need enough words", () => {
    const rubric: Rubric = [{ id: "w", kind: "answer", label: "Answer", points: 2, words: 3 }];
    expect(totalPoints(grade(rubric, makeWork({ answer: " the  curves\nflatten " })))).toBe(2);
    expect(totalPoints(grade(rubric, makeWork({ answer: "they flatten" })))).toBe(0);
  });

  const needed = 20;
  it.each([
    ["nothing", "", 0],
    ["one character again and again", "a".repeat(500), 0],
    ["one word again and again", "a ".repeat(500), 0],
    ["two words again and again", "yes No ".repeat(500), 0],
    ["marks without words", "- . ! ? … ".repeat(20), 0],
    [
      "a plain sentence",
      "The training loss falls and the test loss stays, so the network learns the training images by heart after the sixth epoch.",
      2,
    ],
  ])("for an answer of %s", (_, answer, points) => {
    const rubric: Rubric = [{ id: "w", kind: "answer", label: "Answer", points: 2, words: needed }];
    expect(totalPoints(grade(rubric, makeWork({ answer })))).toBe(points);
  });

  it("for an answer say so where its words are all the same", () => {
    const rubric: Rubric = [{ id: "w", kind: "answer", label: "Answer", points: 2, words: needed }];
    expect(say(grade(rubric, makeWork({ answer: "a ".repeat(40) }))[0]!)).toBe(
      "The answer has 40 words; it needs at least 20. But it has only 1 different word.",
    );
  });

  const better = { other: { isOwn: true, number: 1, title: "Exercise 1" }, otherAccuracy: 0.98 };
  it.each([
    [
      "many images more right",
      { ...better, onlyOwn: 150, onlyOther: 50 },
      4,
      "98.00 % of own submission 1 of “Exercise 1”: 150 images only this run gets right, 50 only the other; McNemar's exact test: p < 0.001, at most 0.05 was asked.",
    ],
    [
      "a few images more right",
      { ...better, onlyOwn: 12, onlyOther: 10 },
      0,
      "p = 0.832, more than 0.05: it may be chance.",
    ],
    ["fewer images right", { ...better, onlyOwn: 50, onlyOther: 150 }, 0, "It is not better."],
    [
      "Convoy's own run of the lesson's network",
      { ...better, other: { reference: "baseline" as const }, onlyOwn: 150, onlyOther: 50 },
      4,
      "98.00 % of the lesson's network after one epoch, as Convoy trained it: 150 images",
    ],
    [
      "a reference that is still being trained",
      null,
      0,
      "The lesson's network, trained to compare with, is not finished yet: no points for now.",
    ],
    ["the reference itself", "itself" as const, 0, "This is the lesson's own network after one epoch"],
  ])("for an improvement with %s", (_, baseline, points, explanation) => {
    const rubric: Rubric = [
      { id: "i", kind: "improvement", label: "Better", points: 4, over: "baseline", significance: 0.05 },
    ];
    const [outcome] = grade(rubric, makeWork({ comparisons: { baseline, exercise_2: null } }));
    expect(outcome!.points).toBe(points);
    expect(say(outcome!)).toContain(explanation);
  });

  it.each([
    [[], 0, "No run has finished; at least 2 different numbers were asked."],
    [[12], 0, "One network was trained for 12 epochs; at least 2 different numbers were asked."],
    [
      [1, 6, 12],
      3,
      "One network was trained for 1, 6 and 12 epochs; at least 2 different numbers were asked.",
    ],
  ])("for the epochs %j compared are %d", (epochs, points, explanation) => {
    const trained = [...epochs.toReversed(), ...epochs].map((number) => ({
      network: "one",
      epochs: number,
      trainImages: 1_000,
    }));
    const rubric: Rubric = [{ id: "c", kind: "epochs_compared", label: "Compared", points: 3, atLeast: 2 }];
    const [outcome] = grade(rubric, makeWork({ trained: trained }));
    expect(outcome!.points).toBe(points);
    expect(say(outcome!)).toBe(explanation);
  });

  it("for epochs compared are of one network, on as many images as the line asks for", () => {
    const rubric: Rubric = [
      { id: "c", kind: "epochs_compared", label: "Compared", points: 3, atLeast: 2, images: 60_000 },
    ];
    const run = (network: string, epochs: number, trainImages = 60_000) => ({ network, epochs, trainImages });
    const points = (...trained: GradedWork["trained"]) => grade(rubric, makeWork({ trained }))[0]!.points;
    expect(points(run("a", 1), run("a", 2))).toBe(3);
    expect(points(run("a", 1), run("b", 2))).toBe(0);
    expect(points(run("a", 2), run("a", 2))).toBe(0);
    expect(points(run("a", 1, 128), run("a", 2, 128))).toBe(0);
    expect(points(run("a", 1, 128), run("a", 2))).toBe(0);
  });

  it.each([
    ["nothing while the human has given nothing", {}, 0, "No points given by hand yet."],
    ["what the human gave", { m: 3.75 }, 3.75, "Given by hand."],
    ["none where the human gave none", { m: 0 }, 0, "Given by hand."],
    ["the line's points at most, should it give fewer than it did", { m: 8 }, 5, "Given by hand."],
    ["nothing of what was given to another line", { other: 2 }, 0, "No points given by hand yet."],
  ])("for a manual line: %s", (_, linePoints, points, explanation) => {
    const rubric: Rubric = [{ id: "m", kind: "manual", label: "Insight", points: 5 }];
    const [outcome] = grade(rubric, makeWork(), linePoints);
    expect(outcome).toMatchObject({ points, maximum: 5 });
    expect(say(outcome!)).toBe(explanation);
  });
});

describe("nothing handed in", () => {
  const lines: Record<RubricLine["kind"], RubricLine> = {
    epochs: { id: "e", kind: "epochs", label: "Epochs", points: 4, atLeast: 1 },
    accuracy: { id: "a", kind: "accuracy", label: "Accuracy", points: 4, none: 0, full: 0.5 },
    specification: { id: "s", kind: "specification", label: "Specification", points: 4 },
    improvement: {
      id: "i",
      kind: "improvement",
      label: "Better",
      points: 4,
      over: "baseline",
      significance: 1,
    },
    epochs_compared: { id: "c", kind: "epochs_compared", label: "Compared", points: 4, atLeast: 2 },
    answer: { id: "w", kind: "answer", label: "Answer", points: 4, words: 1 },
    manual: { id: "m", kind: "manual", label: "Insight", points: 4 },
  };
  it.each(Object.values(lines).filter(({ kind }) => kind !== "manual"))(
    "is worth nothing by the line $kind, and its reason says so",
    (line) => {
      const [outcome] = grade([line], null);
      expect(outcome!.points).toBe(0);
      expect(say(outcome!)).toBe("Nothing was handed in.");
    },
  );

  it("keeps what the human gave", () => {
    expect(grade([lines.manual], null, { m: 3 })[0]!.points).toBe(3);
    expect(grade([lines.manual], null)[0]!.points).toBe(0);
  });
});

describe("the exercise templates", () => {
  it.each(["more_iterations", "specified_architecture", "open"] as const)(
    "give a valid %s exercise worth ten points",
    (kind) => {
      const settings = ExerciseSettingsSchema.parse(makeTemplate(kind, now));
      expect(maximumPoints(settings.rubric)).toBe(10);
    },
  );

  it("are refused once an accuracy gives all points that gives none", () => {
    const settings = makeTemplate("open", now);
    const rubric = settings.rubric.map((line) =>
      line.kind === "accuracy" ? { ...line, full: line.none } : line,
    );
    const index = rubric.findIndex(({ kind }) => kind === "accuracy");
    expect(ExerciseSettingsSchema.safeParse({ ...settings, rubric }).error?.issues).toMatchObject([
      { path: ["rubric", index, "full"], params: { kind: "not_above_none" } },
    ]);
  });

  it("state the notebook's result and the dropout trap", () => {
    expect(makeTemplate("more_iterations", now).brief).toContain("95.78 %");
    expect(makeTemplate("specified_architecture", now).brief).toContain("*keeping*");
  });
});

describe("an exercise's dates", () => {
  const times = {
    publishedAt: now,
    opensAt: new Date("2026-03-03"),
    dueAt: new Date("2026-03-10"),
    closesAt: new Date("2026-03-13"),
  };
  it.each([
    ["2026-03-02", "scheduled"],
    ["2026-03-03", "open"],
    ["2026-03-09T23:59:59Z", "open"],
    ["2026-03-10", "late"],
    ["2026-03-13", "closed"],
  ] as const)("make it on %s %s", (moment, phase) => {
    expect(exercisePhase(times, new Date(moment))).toBe(phase);
    expect(exercisePhase({ ...times, publishedAt: null }, new Date(moment))).toBe("draft");
  });

  it("judge a submission late from the due moment on", () => {
    expect(isLate(new Date(times.dueAt.getTime() - 1), times.dueAt)).toBe(false);
    expect(isLate(times.dueAt, times.dueAt)).toBe(true);
  });

  it.each([
    ["live", "open", true],
    ["hidden_until_close", "open", false],
    ["hidden_until_close", "late", false],
    ["hidden_until_close", "closed", true],
    ["staff_only", "closed", false],
  ] as const)("and visibility %s while %s show the board to students: %s", (visibility, phase, visible) => {
    expect(isLeaderboardVisible(visibility, phase)).toBe(visible);
  });

  it("must be in order", () => {
    const settings = makeTemplate("open", now);
    const parsed = ExerciseSettingsSchema.safeParse({ ...settings, dueAt: new Date(now.getTime() - 1) });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["dueAt"] });
  });
});
