import { describe, expect, it } from "vitest";
import { isStuck } from "@/core/glance/glance";
import { exercise2 } from "@/core/network/templates";
import type { TrapCode } from "@/core/check/trap";
import { getGlance, listComputeUse, listGlanceResults, listPredictedResults } from "@/server/glance/glance";
import { countGlanceTraps, findGlanceWork } from "@/server/glance/glance-work";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  noon,
} from "../../support/factories";
import { makeTraining } from "../../support/network";
import { makeTrainer } from "../../support/pool";

const database = openTestDatabase();

async function makeClass(exercise: Parameters<typeof makeExercise>[2] = {}) {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, exercise);
  const [ada, bob] = [
    await makeMember(db, courseId, "student", { name: "Ada" }),
    await makeMember(db, courseId, "student", { name: "Bob" }),
  ];
  const gone = await makeMember(db, courseId, "student", { name: "Gone" });
  await db.enrolment.update({ where: { id: gone.enrolmentId }, data: { removedAt: noon } });
  const staff = await makeMember(db, courseId, "instructor", { name: "Grace" });
  const refuse = (userId: string, hours: number, ...codes: string[]) =>
    db.failedCheck.create({
      data: {
        exerciseId,
        userId,
        at: later(hours),
        problems: codes.map((code) => ({ code, severity: "error", path: [], values: {} })),
      },
    });
  return { db, courseId, exerciseId, ada, bob, gone, staff, refuse };
}

describe("who has handed in", () => {
  it("is told of the students who are in the course now, with who has only begun", async () => {
    const { db, courseId, exerciseId, ada, bob, gone, staff } = await makeClass();
    await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(1) });
    await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(2) });
    await makeSubmission(db, exerciseId, gone.userId);
    await makeSubmission(db, exerciseId, staff.userId);
    await db.draft.create({
      data: { userId: bob.userId, exerciseId, revision: 1, content: {}, savedBy: "page", savedAt: noon },
    });
    const { students } = await findGlanceWork(db, exerciseId);
    expect(students.toSorted((a, b) => b.submissions - a.submissions)).toEqual([
      { enrolmentId: ada.enrolmentId, submissions: 2, lastAt: later(2), hasDraft: false, held: null },
      { enrolmentId: bob.enrolmentId, submissions: 0, lastAt: null, hasDraft: true, held: null },
    ]);
    expect((await getGlance(db, courseId, noon)).students.map(({ name }) => name)).toEqual(["Ada", "Bob"]);
  });
});

describe("who is stuck", () => {
  it("is whom the check refused again and again since their last accepted submission, and on which check", async () => {
    const { db, exerciseId, ada, bob, gone, refuse } = await makeClass();
    await refuse(ada.userId, 1, "wrong_output");
    await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(2) });
    await refuse(bob.userId, 1, "missing_flatten", "missing_softmax");
    await refuse(bob.userId, 2, "missing_softmax");
    await refuse(gone.userId, 2, "missing_softmax");
    const { students, checks } = await findGlanceWork(db, exerciseId);
    const held = new Map(students.map((student) => [student.enrolmentId, student]));
    expect(held.get(ada.enrolmentId)!.held).toBeNull();
    expect(held.get(bob.enrolmentId)!.held).toEqual({
      attempts: 2,
      lastAt: later(2),
      code: "missing_softmax",
    });
    expect([held.get(ada.enrolmentId)!, held.get(bob.enrolmentId)!].map(isStuck)).toEqual([false, true]);
    expect(checks).toEqual([
      { code: "missing_softmax", attempts: 2, students: 1 },
      { code: "missing_flatten", attempts: 1, students: 1 },
      { code: "wrong_output", attempts: 1, students: 0 },
    ]);
  });
});

describe("the results of a class", () => {
  it("are each student's best run, and nobody's who is not a student of the course", async () => {
    const { db, exerciseId, ada, bob, gone, staff } = await makeClass();
    for (const [member, testAccuracy] of [
      [ada, 0.97],
      [ada, 0.99],
      [bob, 0.98],
      [gone, 0.95],
      [staff, 0.999],
    ] as const) {
      await makeFinishedRun(db, exerciseId, member.userId, { testAccuracy });
    }
    const results = await listGlanceResults(db, exerciseId, noon);
    expect(results.map(({ enrolmentId, testAccuracy }) => [enrolmentId, testAccuracy])).toEqual([
      [ada.enrolmentId, 0.99],
      [bob.enrolmentId, 0.98],
    ]);
  });

  it("are of the public half while the exercise holds the other one back, for staff too", async () => {
    const { db, courseId, exerciseId, ada } = await makeClass({ heldBack: true, closesAt: later(240) });
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy: 0.97,
      publicTestAccuracy: 0.96,
      publicTestLoss: 0.1,
    });
    await db.submission.update({
      where: { id: submission.id },
      data: { predictedChange: "improve", predictedAccuracy: 0.98 },
    });
    const figures = async (now: Date) => [
      (await listGlanceResults(db, exerciseId, now))[0]!.testAccuracy,
      (await listPredictedResults(db, exerciseId, now))[0]!.result,
      (await getGlance(db, courseId, now)).exercises[0]!.testPart,
    ];
    expect(await figures(noon)).toEqual([0.96, 0.96, "public"]);
    expect(await figures(later(241))).toEqual([0.98, 0.98, "held_back"]);
  });
});

describe("predictions against results", () => {
  it("take each student's first prediction that has a result", async () => {
    const { db, exerciseId, ada, bob } = await makeClass();
    const predict = async (userId: string, predictedAccuracy: number, testAccuracy: number) => {
      const { submission } = await makeFinishedRun(db, exerciseId, userId, { testAccuracy });
      await db.submission.update({
        where: { id: submission.id },
        data: { predictedChange: "improve", predictedAccuracy },
      });
    };
    await makeFinishedRun(db, exerciseId, ada.userId);
    await predict(ada.userId, 0.99, 0.98);
    await predict(ada.userId, 0.98, 0.98);
    const waiting = await makeSubmission(db, exerciseId, bob.userId);
    await db.submission.update({ where: { id: waiting.id }, data: { predictedChange: "worse" } });
    expect(await listPredictedResults(db, exerciseId, noon)).toMatchObject([
      { enrolmentId: ada.enrolmentId, submissionNumber: 2, change: "improve", predicted: 0.99, result: 0.98 },
    ]);
  });
});

describe("a prediction of what its student had seen", () => {
  it.each<[string, (place: { elsewhere: string }) => string, number, number, boolean]>([
    ["in another exercise, with another seed", ({ elsewhere }) => elsewhere, -1, 7, false],
    ["in another exercise, but not yet finished then", ({ elsewhere }) => elsewhere, 0, 7, true],
    ["in another exercise, but with other settings", ({ elsewhere }) => elsewhere, -1, -1, true],
  ])("of the same network %s counts accordingly", async (_, where, hours, seed, counts) => {
    const { db, courseId, exerciseId, ada, bob } = await makeClass();
    const elsewhere = (await makeExercise(db, courseId)).id;
    const training = makeTraining(seed < 0 ? { epochs: 9 } : { seed });
    await makeFinishedRun(db, where({ elsewhere }), ada.userId, { training, acceptedAt: later(hours) });
    await makeFinishedRun(db, elsewhere, bob.userId, {
      training: makeTraining({ seed: 3 }),
      acceptedAt: later(-1),
    });
    const own = { training: makeTraining({ seed: 8 }) };
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, own);
    await db.submission.update({
      where: { id: submission.id },
      data: { predictedChange: "improve", predictedAccuracy: 0.97 },
    });
    expect(await listPredictedResults(db, exerciseId, noon)).toHaveLength(counts ? 1 : 0);
  });
});

describe("the compute of a class", () => {
  it("is what each student's own runs took of processors and GPUs", async () => {
    const { db, exerciseId, ada, bob } = await makeClass();
    await makeFinishedRun(db, exerciseId, ada.userId, { run: { computeSeconds: 60 } });
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
      device: "NVIDIA H200",
      run: { computeSeconds: 10 },
    });
    await makeRun(db, submission, { cause: "rerun", computeSeconds: 1000 });
    const gpu = await makeTrainer(db);
    await db.trainer.update({ where: { id: gpu }, data: { device: "NVIDIA H200" } });
    await makeRun(db, await makeSubmission(db, exerciseId, bob.userId), {
      trainerId: gpu,
      computeSeconds: 5,
    });
    expect(await listComputeUse(db, exerciseId)).toMatchObject([
      { enrolmentId: ada.enrolmentId, runs: 2, cpuSeconds: 60, gpuSeconds: 10 },
      { enrolmentId: bob.enrolmentId, runs: 1, cpuSeconds: 0, gpuSeconds: 5 },
    ]);
  });
});

describe("the traps of a class", () => {
  const trapped = {
    layers: exercise2.architecture.layers.map((layer) =>
      layer.type === "Dropout" ? { ...layer, rate: 0.7 } : layer,
    ),
  };

  it("count who fell into them, and who is in them still", async () => {
    const { db, exerciseId, ada, bob, gone, refuse } = await makeClass({ kind: "specified_architecture" });
    const training = makeTraining({ optimizer: { name: "Adam", learningRate: 1 } });
    await makeSubmission(db, exerciseId, ada.userId, { architecture: trapped, training });
    await makeSubmission(db, exerciseId, ada.userId, { architecture: exercise2.architecture, training });
    await makeSubmission(db, exerciseId, bob.userId, { architecture: trapped });
    await makeSubmission(db, exerciseId, gone.userId, { architecture: trapped });
    await refuse(ada.userId, -1, "missing_softmax");
    await refuse(bob.userId, 1, "missing_softmax");
    const counts = new Map(
      (await countGlanceTraps(db, exerciseId, noon)).map(({ code, fell, still }) => [
        code,
        [fell.length, still.length],
      ]),
    );
    const told = (code: TrapCode) => counts.get(code);
    expect([
      told("keep_probability"),
      told("off_specification"),
      told("unusual_rate"),
      told("missing_softmax"),
      told("doubled_softmax"),
    ]).toEqual([
      [2, 1],
      [2, 1],
      [1, 1],
      [2, 1],
      [0, 0],
    ]);
  });

  it("hold a predicted improvement against the result", async () => {
    const { db, exerciseId, ada, bob } = await makeClass();
    for (const [member, testAccuracy] of [
      [ada, 0.95],
      [bob, 0.99],
    ] as const) {
      const { submission } = await makeFinishedRun(db, exerciseId, member.userId, { testAccuracy });
      await db.submission.update({ where: { id: submission.id }, data: { predictedChange: "improve" } });
    }
    const unfounded = (await countGlanceTraps(db, exerciseId, noon)).find(
      ({ code }) => code === "unfounded_improvement",
    )!;
    expect(unfounded).toMatchObject({ fell: [ada.enrolmentId], still: [ada.enrolmentId] });
  });
});
