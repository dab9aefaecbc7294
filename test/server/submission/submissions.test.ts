import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { defaultLimits } from "@/core/exercise/default-limits";
import { databaseClock } from "@/server/base/clock";
import type { Exercise } from "@/server/generated/client";
import { callAs } from "../../support/caller";
import { clockAt } from "../../support/clock";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeOpenExercise,
  makeRun,
  makeSubmission,
  makeWeights,
  noon,
} from "../../support/factories";
import { makeArchitecture, makeTinyArchitecture, makeTraining } from "../../support/network";
import { makeTrainer } from "../../support/pool";
import { inEnglish } from "../../support/texts";

let database: TestDatabase;
let courseId: string;
let student: Actor;
beforeAll(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
});
afterAll(() => database.drop());

let seed = 1000;
function makeWork(exercise: Exercise, overrides: object = {}) {
  seed += 1;
  return {
    exerciseId: exercise.id,
    architecture: makeTinyArchitecture() as unknown,
    training: makeTraining({ seed }) as unknown,
    answer: "The curves flatten.",
    idempotencyKey: `key-${seed}-of-the-page`,
    ...overrides,
  };
}

async function makePlace(overrides: Parameters<typeof makeExercise>[2] = {}) {
  student = await makeMember(database.db, courseId);
  const exercise = await makeExercise(database.db, courseId, overrides);
  const as = (actor: Actor, now = noon) => callAs(database.db, actor, { now });
  return {
    exercise,
    submit: (work = makeWork(exercise), now = noon) => as(student, now).submissions.submit(work),
    as,
  };
}

/** What a run of `makeWork` is expected to take, in floating-point operations. */
async function measureFlops(submit: () => Promise<{ runId: string }>): Promise<number> {
  const { runId } = await submit();
  return (await database.db.run.findUniqueOrThrow({ where: { id: runId } })).expectedFlops;
}

const limited = (limits: Partial<typeof defaultLimits>) => ({ limits: { ...defaultLimits, ...limits } });

describe("submitting", () => {
  it("makes a submission, a waiting run, a receipt, an audit event and news for the live channel", async () => {
    const { exercise, submit } = await makePlace();
    const reply = await submit();
    expect(reply).toMatchObject({ number: 1, isRepeat: false, receipt: { acceptedAt: noon } });
    expect(reply.receipt.sha256).toMatch(/^[0-9a-f]{64}$/);
    const run = await database.db.run.findUniqueOrThrow({ where: { id: reply.runId } });
    expect(run).toMatchObject({
      submissionId: reply.submissionId,
      cause: "submission",
      claimedAt: null,
      finishedAt: null,
    });
    expect(run.expectedFlops).toBeGreaterThan(0);
    const audit = await database.db.auditEvent.findMany({ where: { subjectId: reply.submissionId } });
    expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["submission.submit", student.userId],
    ]);
    expect(await database.db.room.findUnique({ where: { name: `exercise:${exercise.id}` } })).toMatchObject({
      sequence: 1,
    });
  });

  it("keeps the prediction with the submission and its receipt, and trains the same with another one", async () => {
    const { exercise, submit, as } = await makePlace();
    const work = makeWork(exercise);
    const prediction = { change: "improve" as const, testAccuracy: 0.992 };
    const [bare, predicted] = [
      await submit(work),
      await submit(Object.assign({ ...work }, { prediction, idempotencyKey: "another-click" })),
    ];
    expect(await as(student).submissions.get({ submissionId: predicted.submissionId })).toMatchObject({
      prediction,
    });
    expect(await as(student).submissions.get({ submissionId: bare.submissionId })).toMatchObject({
      prediction: null,
    });
    expect(predicted.receipt.sha256).not.toBe(bare.receipt.sha256);
    const rows = await database.db.submission.findMany({
      where: { exerciseId: exercise.id },
      select: { trainingHash: true },
      distinct: ["trainingHash"],
    });
    expect(rows).toHaveLength(1);
  });

  it("asks students for a whole prediction where the exercise does", async () => {
    const { exercise, submit } = await makePlace({ predictionRequired: true });
    await expect(submit(makeWork(exercise))).rejects.toThrow(/asks for a prediction/);
    await expect(
      submit(makeWork(exercise, { prediction: { change: "same", testAccuracy: null } })),
    ).rejects.toThrow(/asks for a prediction/);
    await submit(makeWork(exercise, { prediction: { change: "same", testAccuracy: 0.96 } }));
  });

  it("offers all of the person's submissions to the course as a start, newest first, and nobody else's", async () => {
    const { exercise, submit, as } = await makePlace();
    const other = await makeExercise(database.db, courseId, { title: "Another exercise" });
    await makeFinishedRun(database.db, other.id, student.userId, {
      testAccuracy: 0.98,
      acceptedAt: later(-1),
    });
    await makeSubmission(database.db, other.id, (await makeMember(database.db, courseId)).userId);
    await submit();
    expect(await as(student).submissions.listStarts({ exerciseId: exercise.id })).toMatchObject([
      { number: 1, exerciseId: exercise.id, testAccuracy: null },
      { number: 1, exerciseId: other.id, exerciseTitle: "Another exercise", testAccuracy: 0.98 },
    ]);
  });

  it("with a double click makes one submission, however close the clicks are", async () => {
    const { exercise, submit } = await makePlace();
    const work = makeWork(exercise);
    const replies = await Promise.all([submit(work), submit(work), submit(work)]);
    expect(new Set(replies.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(replies.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(new Set(replies.map(({ receipt }) => receipt.sha256)).size).toBe(1);
    expect(await database.db.run.count({ where: { userId: student.userId } })).toBe(1);
  });

  it("repeated after the exercise closed still gives the first receipt", async () => {
    const { exercise, submit } = await makePlace();
    const work = makeWork(exercise);
    const first = await submit(work);
    const repeat = await submit(work, later(24 * 30));
    expect(repeat).toEqual({ ...first, isRepeat: true });
  });

  it("from two tabs at once cannot pass the quota together", async () => {
    const { exercise, submit } = await makePlace(limited({ runsPerDay: 2 }));
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => submit(makeWork(exercise))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const refused = results.flatMap((result) =>
      result.status === "rejected" ? [String(result.reason)] : [],
    );
    expect(refused).toHaveLength(2);
    expect(refused[0]).toContain("all 2 runs that this exercise allows in 24 hours");
    expect(refused[0]).toContain("3 March 2026 at 12:00 UTC");
  });

  it.each([
    ["before it opens", later(-1), "opens on 2 March 2026 at 12:00 UTC"],
    ["after it has closed", later(24 * 10), "closed on 12 March 2026 at 12:00 UTC"],
  ])("%s is refused with the time", async (_, now, sentence) => {
    const { submit } = await makePlace();
    await expect(submit(undefined, now)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(sentence) as string,
    });
  });

  it("that arrives in time but is read after the closing time is refused", async () => {
    const { exercise, as } = await makePlace();
    const slow = callAs(database.db, student, { now: later(1), clock: clockAt(later(24 * 10)) }).submissions;
    await expect(slow.submit(makeWork(exercise))).rejects.toThrow("closed on 12 March 2026");
    const { submissionId } = await as(student).submissions.submit(makeWork(exercise));
    await expect(slow.revise({ submissionId, text: "Too late." })).rejects.toThrow("closed on 12 March 2026");
    const again = { submissionId, idempotencyKey: "another-key-of-the-page" };
    await expect(slow.repeat(again)).rejects.toThrow("closed on 12 March 2026");
    const { exercise: chosen } = await makePlace({ counting: "chosen" });
    const { submission } = await makeFinishedRun(database.db, chosen.id, student.userId);
    const late = callAs(database.db, student, { now: later(1), clock: clockAt(later(24 * 10)) }).submissions;
    await expect(late.choose({ submissionId: submission.id })).rejects.toThrow(/closed/);
    expect(await database.db.submission.count({ where: { exerciseId: exercise.id } })).toBe(1);
  });

  it("is accepted by the clock of the database", async () => {
    const { db } = database;
    const { id: exerciseId } = await makeOpenExercise(db, courseId);
    student = await makeMember(db, courseId);
    const caller = callAs(db, student, { now: noon, clock: databaseClock });
    const [before] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const { exercise } = await makePlace();
    const { receipt } = await caller.submissions.submit({ ...makeWork(exercise), exerciseId });
    expect(receipt.acceptedAt.getTime()).toBeGreaterThanOrEqual(before!.now.getTime());
  });

  it.each([
    ["America/New_York", "closed on 12 March 2026 at 08:00 GMT-4"],
    ["Asia/Kolkata", "closed on 12 March 2026 at 17:30 GMT+5:30"],
    [undefined, "closed on 12 March 2026 at 12:00 UTC"],
  ])("is refused with the time in the reader's zone, %s", async (timeZone, sentence) => {
    const { exercise } = await makePlace();
    const caller = callAs(database.db, student, { now: later(24 * 10), timeZone });
    await expect(caller.submissions.submit(makeWork(exercise))).rejects.toThrow(sentence);
  });

  it("after the due date is accepted and marked late, from that very moment", async () => {
    const { exercise, submit, as } = await makePlace();
    const inTime = await submit(makeWork(exercise), new Date(exercise.dueAt.getTime() - 1));
    const late = await submit(makeWork(exercise), exercise.dueAt);
    const listed = await as(student).submissions.listOwn({ exerciseId: exercise.id });
    expect(listed.map(({ id, isLate }) => [id, isLate])).toEqual([
      [late.submissionId, true],
      [inTime.submissionId, false],
    ]);
  });

  it("beyond the exercise's limits is refused with problems that name the place and the fix", async () => {
    const { exercise, submit, as } = await makePlace(limited({ parameters: 100, epochs: 2 }));
    const work = makeWork(exercise, { training: makeTraining({ epochs: 5 }) });
    await expect(submit(work)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { problems } = await as(student).submissions.check({
      exerciseId: exercise.id,
      architecture: work.architecture,
      training: work.training,
    });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["too_many_parameters", ["layers", 1]],
      ["too_many_epochs", ["training", "epochs"]],
    ]);
    expect(problems.every((problem) => inEnglish(problem).fix.length > 0)).toBe(true);
    expect(await database.db.submission.count({ where: { exerciseId: exercise.id } })).toBe(0);
  });

  it("that is no network at all is refused, not crashed on", async () => {
    const { exercise, submit } = await makePlace();
    for (const architecture of [
      null,
      "relu",
      { layers: [] },
      { layers: [{ type: "Nonsense" }] },
      { layers: [{ type: "Dense", units: -1 }] },
    ]) {
      await expect(submit(makeWork(exercise, { architecture }))).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });

  it("the same network, settings and seed as a finished run of theirs takes its result over at once, for a run and no time", async () => {
    const { exercise, submit, as } = await makePlace();
    const training = makeTraining({ seed: 77 });
    const first = await submit(makeWork(exercise, { training }));
    const { run, submission } = await makeFinishedRun(database.db, exercise.id, student.userId);
    const { trainingHash } = await database.db.submission.findUniqueOrThrow({
      where: { id: first.submissionId },
    });
    await database.db.submission.update({ where: { id: submission.id }, data: { trainingHash } });
    await database.db.run.update({ where: { id: run.id }, data: { seed: 77 } });
    await makeWeights(database.db, run.id, new Uint8Array(1));
    const before = await as(student).submissions.quota({ exerciseId: exercise.id });
    const second = await submit(makeWork(exercise, { training, answer: "Another answer." }));
    expect(await database.db.run.findUnique({ where: { id: second.runId } })).toMatchObject({
      identicalToId: run.id,
      finishedAt: noon,
    });
    const after = await as(student).submissions.quota({ exerciseId: exercise.id });
    expect([after.runsLeft, after.computeSecondsLeft]).toEqual([
      before.runsLeft - 1,
      before.computeSecondsLeft,
    ]);
    expect(second.receipt.sha256).not.toBe(first.receipt.sha256);
  });

  it("gives the same receipt hash for the same content, whatever order its fields came in", async () => {
    const { exercise, submit } = await makePlace();
    const architecture = { layers: [{ units: 10, activation: "softmax", type: "Dense" }] };
    const flat = { layers: [{ type: "Flatten" }, ...architecture.layers] };
    const turned = {
      layers: [{ type: "Flatten" }, { type: "Dense", activation: "softmax", units: 10, useBias: true }],
    };
    const training = makeTraining({ seed: 5 });
    const first = await submit(makeWork(exercise, { architecture: flat, training }));
    const second = await submit(makeWork(exercise, { architecture: turned, training }));
    expect(second.receipt.sha256).toBe(first.receipt.sha256);
    expect(second.submissionId).not.toBe(first.submissionId);
  });
});

describe("the quota", () => {
  it.each([
    ["a run that waits", {}, 9],
    ["a run that finished", { startedAt: noon, finishedAt: noon, computeSeconds: 100 }, 9],
    ["a run that failed through the student's fault", { failedAt: noon, failure: { fault: "theirs" } }, 9],
    ["a run that was cancelled while it trained", { startedAt: noon, cancelledAt: noon }, 9],
    [
      "a run that failed through our fault",
      { failedAt: noon, failure: { fault: "ours" }, computeSeconds: 100 },
      10,
    ],
    ["a run that was cancelled before it started", { cancelledAt: noon }, 10],
    ["a rerun by an instructor", { cause: "rerun" as const }, 10],
  ])("after %s", async (_, run, runsLeft) => {
    const { exercise, as } = await makePlace();
    await makeRun(database.db, await makeSubmission(database.db, exercise.id, student.userId), run);
    expect(await as(student).submissions.quota({ exerciseId: exercise.id })).toMatchObject({
      runsLeft,
      runsPerDay: 10,
    });
  });

  it("counts a submission once, and on its own day, however often staff retry its run", async () => {
    const { exercise, as } = await makePlace();
    const left = async () => (await as(student).submissions.quota({ exerciseId: exercise.id })).runsLeft;
    const before = await makeSubmission(database.db, exercise.id, student.userId, { acceptedAt: later(-24) });
    await makeRun(database.db, before);
    expect(await left()).toBe(10);
    await makeRun(database.db, before, { createdAt: noon });
    expect(await left()).toBe(10);
    const today = await makeSubmission(database.db, exercise.id, student.userId, { acceptedAt: later(-1) });
    await makeRun(database.db, today, { failedAt: noon, failure: { fault: "theirs" } });
    expect(await left()).toBe(9);
    await makeRun(database.db, today, { createdAt: noon });
    expect(await left()).toBe(9);
  });

  it("caps the submissions that the check refuses apart from the runs, and then no longer says what is wrong until a day has passed", async () => {
    const { exercise, submit, as } = await makePlace(limited({ failedChecksPerDay: 2, runsPerDay: 1 }));
    const untrainable = () =>
      makeWork(exercise, { architecture: { layers: [{ type: "Dense", units: 10, activation: "softmax" }] } });
    const left = async (now = noon) => as(student, now).submissions.quota({ exerciseId: exercise.id });
    for (const failedChecksLeft of [2, 1]) {
      expect(await left()).toMatchObject({ failedChecksLeft, runsLeft: 1 });
      await expect(submit(untrainable())).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    expect(await left()).toMatchObject({ failedChecksLeft: 0, runsLeft: 1 });
    await expect(submit(untrainable())).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      message: expect.not.stringContaining("Dense") as string,
    });
    expect((await submit()).number).toBe(1);
    expect(await left(later(24))).toMatchObject({ failedChecksLeft: 2 });
    await expect(submit(untrainable(), later(24))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("gives no more cancelled runs back than the exercise allows runs", async () => {
    const { exercise, as } = await makePlace(limited({ runsPerDay: 2 }));
    const left = async () => (await as(student).submissions.quota({ exerciseId: exercise.id })).runsLeft;
    const lefts: number[] = [];
    for (let run = 0; run < 4; run++) {
      const submission = await makeSubmission(database.db, exercise.id, student.userId);
      await makeRun(database.db, submission, { cancelledAt: noon });
      lefts.push(await left());
    }
    expect(lefts).toEqual([2, 2, 1, 0]);
  });

  it("ends the rate of submissions, revisions and cancels of one person a minute", async () => {
    const { exercise, submit, as } = await makePlace();
    const work = makeWork(exercise);
    const { submissionId, runId } = await submit(work);
    const { submissions, runs } = as(student);
    const tries = async (ask: () => Promise<unknown>) => {
      for (let times = 0; times < 61; times++) {
        const refusal = await ask().then(
          () => "",
          (error: { code: string }) => error.code,
        );
        if (refusal === "TOO_MANY_REQUESTS") return times;
      }
      return Infinity;
    };
    expect(await tries(() => submit(work))).toBe(29);
    expect(await tries(() => submissions.revise({ submissionId, text: "The same." }))).toBe(30);
    expect(await tries(() => runs.cancel({ runId }))).toBe(60);
  });

  it("reserves what a run that waits or trains is expected to take, and tells what cannot fit its figure", async () => {
    const { db } = database;
    const { exercise, submit, as } = await makePlace(limited({ computeSecondsPerDay: 3600 }));
    const quota = () => as(student).submissions.quota({ exerciseId: exercise.id });
    const flops = await measureFlops(submit);
    expect((await quota()).computeSecondsLeft).toBe(3600);
    // An epoch of another run of this size took half an hour.
    const trainer = await makeTrainer(db);
    const { run } = await makeFinishedRun(db, exercise.id, (await makeMember(db, courseId)).userId, {
      training: makeTraining({ epochs: 1 }),
      run: { trainerId: trainer, expectedFlops: flops },
    });
    const pace = (seconds: number) =>
      db.epoch.updateMany({ where: { runId: run.id }, data: { seconds, finishedAt: new Date() } });
    await pace(1800);
    expect((await quota()).computeSecondsLeft).toBeCloseTo(1800, -1);
    await submit();
    expect((await quota()).computeSecondsLeft).toBe(0);
    await expect(submit()).rejects.toThrow("60 minutes of training");
    await db.run.updateMany({ where: { userId: student.userId }, data: { cancelledAt: noon } });
    await pace(360_000);
    await expect(submit()).rejects.toThrow(
      "This run is expected to train for 100 h, but this exercise allows 1 h in 24 hours.",
    );
    await pace(1);
    await submit();
    const waiting = { userId: student.userId, cancelledAt: null };
    await db.run.updateMany({ where: waiting, data: { computeSeconds: 3000 } });
    await pace(1800);
    await expect(submit()).rejects.toThrow(/expected to train for 30 min, but .* are left/);
    await db.epoch.deleteMany({ where: { runId: run.id } });
  });

  it("refuses nobody by the pace of much smaller networks, which take their time for other things", async () => {
    const { db } = database;
    const { exercise, submit, as } = await makePlace(limited({ computeSecondsPerDay: 600 }));
    const flops = await measureFlops(submit);
    // An epoch of a network with a hundredth of the work took a second: this one would take minutes at that
    // pace.
    const { run } = await makeFinishedRun(db, exercise.id, (await makeMember(db, courseId)).userId, {
      training: makeTraining({ epochs: 1 }),
      run: { trainerId: await makeTrainer(db), expectedFlops: flops / 100 },
    });
    await db.epoch.updateMany({ where: { runId: run.id }, data: { seconds: 60, finishedAt: new Date() } });
    await submit();
    expect((await as(student).submissions.quota({ exerciseId: exercise.id })).computeSecondsLeft).toBeCloseTo(
      600,
      0,
    );
    await db.epoch.deleteMany({ where: { runId: run.id } });
  });

  it("counts seconds of training too, and says when they are used up", async () => {
    const { exercise, submit, as } = await makePlace(limited({ computeSecondsPerDay: 600 }));
    const submission = await makeSubmission(database.db, exercise.id, student.userId, {
      acceptedAt: later(-2),
    });
    await makeRun(database.db, submission, { finishedAt: noon, startedAt: noon, computeSeconds: 601 });
    expect(await as(student).submissions.quota({ exerciseId: exercise.id })).toMatchObject({
      computeSecondsLeft: 0,
      runsLeft: 9,
    });
    await expect(submit()).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      message: expect.stringContaining("10 minutes of training") as string,
    });
  });
});

describe("the comparison with the specification", () => {
  const architecture = makeArchitecture([
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ]);
  const ask = async (
    overrides: Parameters<typeof makeExercise>[2],
    who: "student" | "assistant",
    now = noon,
  ) => {
    const { exercise, as } = await makePlace(overrides);
    const actor = who === "student" ? student : await makeMember(database.db, courseId, "assistant");
    const { submission } = await makeFinishedRun(database.db, exercise.id, student.userId, { architecture });
    const work = { exerciseId: exercise.id, architecture, training: makeTraining() };
    const { clauses } = await as(actor, now).submissions.check(work);
    const seen = await as(actor, now).submissions.get({ submissionId: submission.id });
    expect(seen.clauses === null).toBe(clauses === null);
    return clauses !== null;
  };
  const kind = "specified_architecture" as const;

  it.each([
    [
      "students before submitting, where the exercise says so",
      { kind, specificationFeedback: "before_submitting" as const },
      "student" as const,
      noon,
      true,
    ],
    [
      "students after closing only, where the exercise says so",
      { kind, specificationFeedback: "after_closing" as const },
      "student" as const,
      noon,
      false,
    ],
    [
      "students once it has closed",
      { kind, specificationFeedback: "after_closing" as const },
      "student" as const,
      later(24 * 11),
      true,
    ],
    [
      "staff at any time",
      { kind, specificationFeedback: "after_closing" as const },
      "assistant" as const,
      noon,
      true,
    ],
    ["nobody in an exercise without one", { kind: "open" as const }, "assistant" as const, noon, false],
  ])("is shown to %s", async (_, overrides, who, now, isShown) => {
    expect(await ask(overrides, who, now)).toBe(isShown);
  });
});

describe("the linter's hints", () => {
  const architecture = makeArchitecture([
    { type: "Dropout", rate: 0.7 },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ]);
  const training = makeTraining({ optimizer: { name: "Adadelta" } });
  type Overrides = NonNullable<Parameters<typeof makeExercise>[2]>;
  /**
   * In a course of its own, with the other exercise if there is one. The builder's field says of the rate
   * what the linter says.
   */
  const ask = async (overrides: Overrides, who: "student" | "assistant", now: Date, other?: Overrides) => {
    const { db } = database;
    const { id } = await makeCourse(db);
    const [learner, exercise] = [await makeMember(db, id), await makeExercise(db, id, overrides)];
    if (other) await makeExercise(db, id, other);
    const actor = who === "student" ? learner : await makeMember(db, id, "assistant");
    const { submission } = await makeFinishedRun(db, exercise.id, learner.userId, { architecture, training });
    const { submissions, exercises } = callAs(db, actor, { now });
    const { hints } = await submissions.check({ exerciseId: exercise.id, architecture, training });
    const seen = await submissions.get({ submissionId: submission.id });
    expect(seen.hints).toEqual(hints);
    const codes = hints && hints.map(({ code }) => code);
    expect((await exercises.get({ exerciseId: exercise.id })).isTrapTold).toBe(
      codes?.includes("keep_probability") ?? false,
    );
    return codes;
  };
  const closed = later(24 * 11);
  const all = ["keep_probability", "unusual_rate"];
  const untrapped = ["unusual_rate"];
  const before = { hints: "before" as const };
  const specified = { ...before, kind: "specified_architecture" as const };
  const untold = { ...specified, specificationFeedback: "after_closing" as const };

  it.each([
    ["before submitting, where the exercise says so", before, "student" as const, noon, all],
    [
      "after closing only, where the exercise says so",
      { hints: "after_closing" as const },
      "student" as const,
      noon,
      null,
    ],
    ["once it has closed", { hints: "after_closing" as const }, "student" as const, closed, all],
    ["never, even when it has closed", { hints: "never" as const }, "student" as const, closed, null],
    ["to staff at any time", { hints: "never" as const }, "assistant" as const, noon, all],
    ["with the trap of exercise 2 while its comparison is told", specified, "student" as const, noon, all],
    ["without that trap while the comparison is kept back", untold, "student" as const, noon, untrapped],
    ["with that trap to staff, though the comparison is kept back", untold, "assistant" as const, noon, all],
    ["with that trap once it has closed", untold, "student" as const, closed, all],
  ])("come %s", async (_, overrides, who, now, expected) => {
    expect(await ask(overrides, who, now)).toEqual(expected);
  });

  it.each([
    ["with that trap while exercise 2 tells its comparison", specified, noon, all],
    ["without that trap while exercise 2 keeps its comparison back", untold, noon, untrapped],
    ["without that trap before exercise 2 has opened", { ...untold, opensAt: later(24) }, noon, untrapped],
    [
      "with that trap once exercise 2 has closed",
      { ...untold, dueAt: later(1), closesAt: later(2) },
      later(3),
      all,
    ],
    ["with that trap while exercise 2 is a draft", { ...untold, publishedAt: null }, noon, all],
  ])("come in another exercise %s", async (_, other, now, expected) => {
    expect(await ask(before, "student", now, other)).toEqual(expected);
  });

  it("come without that trap as long as anybody may still submit to exercise 2", async () => {
    const { db } = database;
    const { id } = await makeCourse(db);
    const [ada, bob] = [await makeMember(db, id), await makeMember(db, id)];
    const [first, second] = [
      await makeExercise(db, id, before),
      await makeExercise(db, id, { ...untold, dueAt: later(1), closesAt: later(2) }),
    ];
    const isToldTo = async (now: Date) =>
      (await callAs(db, ada, { now }).exercises.get({ exerciseId: first.id })).isTrapTold;
    expect(await isToldTo(later(3))).toBe(true);
    await db.extension.create({
      data: {
        exerciseId: second.id,
        enrolmentId: bob.enrolmentId,
        dueAt: later(4),
        closesAt: later(4),
        reason: "Was ill.",
        updatedAt: noon,
      },
    });
    expect(await isToldTo(later(3))).toBe(false);
    expect(await isToldTo(later(5))).toBe(true);
  });
});
