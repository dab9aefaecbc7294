import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import superjson from "superjson";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { countRight, hasBit } from "@/core/run/correct-bits";
import { RunFileNameSchema } from "@/core/run/run-file";
import { encodeSafetensors } from "@/core/network/safetensors";
import type { Db } from "@/server/base/db";
import { LiveRoom } from "@/server/live/live-room";
import { authoriseRoom } from "@/server/access/permissions";
import { makeHeldBackSeed, publicHalf } from "@/server/exercise/public-half";
import { readSnapshot } from "@/server/live/room-reader";
import { appRouter } from "@/trpc/router";
import { sendRunFile } from "@/trpc/run-file-handler";
import { clockAt } from "../../support/clock";
import { callAs, type Caller } from "../../support/caller";
import { openTestWorld } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  makeWeights,
  noon,
} from "../../support/factories";
import { makeDraft, makeTinyArchitecture, makeTraining } from "../../support/network";
import { waitFor } from "../../support/wait";

// Looks for the figures that stay hidden until an exercise has closed in everything that a student can ask
// for. A new procedure, room, page or handler fails here until it is listed.

const closing = later(240);
/** Figures that nothing else has. The held-out half has twice the whole less the public half. */
const figures = {
  testAccuracy: 0.9137,
  testLoss: 0.34567,
  publicTestAccuracy: 0.9126,
  publicTestLoss: 0.35679,
};
const confusion = new Array<number>(100).fill(73_917);
const publicConfusion = new Array<number>(100).fill(5_111);
const heldBackAccuracy = 0.9148;

const database = openTestWorld(makeWorld);
let world: World;
beforeEach(() => {
  world = database.world;
});

/**
 * Right on every public image and on no other one, or the other way round: then only the mask tells how many
 * images two runs differ on.
 */
async function makeHeldBackRun(db: Db, exerciseId: string, userId: string, correct: Uint8Array<ArrayBuffer>) {
  const made = await makeFinishedRun(db, exerciseId, userId, {
    ...figures,
    confusion,
    publicConfusion,
    epochs: 2,
  });
  await db.result.update({ where: { runId: made.run.id }, data: { correct } });
  const { publicTestAccuracy, publicTestLoss } = figures;
  await db.epoch.updateMany({ where: { runId: made.run.id }, data: { publicTestAccuracy, publicTestLoss } });
  return made;
}

/**
 * An open exercise with a held-out half, and one with a hidden board, each with work of two students.
 */
async function makeWorld(db: Db) {
  const { id: courseId, joinCode } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, {
    heldBack: true,
    closesAt: closing,
    sharing: "after_closing",
  });
  const seed = makeHeldBackSeed();
  await db.exercise.update({ where: { id: exerciseId }, data: { heldBackSeed: seed } });
  const hidden = await makeExercise(db, courseId, {
    leaderboardVisibility: "hidden_until_close",
    closesAt: closing,
    sharing: "after_closing",
  });
  const student = await makeMember(db, courseId);
  const classmate = await makeMember(db, courseId, "student", { name: "Hidden Classmate" });
  const instructor = await makeMember(db, courseId, "instructor");
  const half = publicHalf(seed);
  const own = await makeHeldBackRun(db, exerciseId, student.userId, half);
  const other = await makeHeldBackRun(
    db,
    exerciseId,
    classmate.userId,
    half.map((byte) => byte ^ 255),
  );
  for (let more = 0; more < 4; more++)
    await makeHeldBackRun(db, exerciseId, (await makeMember(db, courseId)).userId, half);
  const behindBoard = await makeFinishedRun(db, hidden.id, classmate.userId, {
    testAccuracy: 0.9333,
    testLoss: 0.2777,
  });
  const waiting = await makeRun(db, await makeSubmission(db, exerciseId, student.userId));
  // As if somebody had released it by mistake: students must not see it now.
  const explanation = [
    { id: "accuracy", label: "Accuracy", points: 1, maximum: 7, explanation: "Test accuracy 91.48 %" },
  ];
  await db.grade.create({
    data: {
      exerciseId,
      enrolmentId: student.enrolmentId,
      submissionId: own.submission.id,
      computedPoints: 1,
      explanation,
      releasedAt: noon,
      updatedAt: noon,
    },
  });
  return {
    courseId,
    joinCode,
    exerciseId,
    hiddenId: hidden.id,
    seed,
    half,
    student,
    classmate,
    instructor,
    own,
    other,
    behindBoard,
    waiting,
  };
}
type World = Awaited<ReturnType<typeof makeWorld>>;

const secretsOf = ({ seed }: World) => ({
  seed,
  "the accuracy on all images": String(figures.testAccuracy),
  "the accuracy on all images, in percent": "91.37",
  "the loss on all images": String(figures.testLoss),
  "the accuracy on what is held back": String(heldBackAccuracy),
  "the accuracy on what is held back, in percent": "91.48",
  "the confusion of all images": "73917",
  "the accuracy of a run behind a hidden board": "0.9333",
  "the loss of a run behind a hidden board": "0.2777",
});

function expectNoSecret(text: string): void {
  const told = Object.entries(secretsOf(world))
    .filter(([, secret]) => text.includes(secret))
    .map(([name]) => name);
  expect(told).toEqual([]);
}

const design = { architecture: makeTinyArchitecture() as unknown, training: makeTraining() as unknown };

/** Everything that students can ask for. */
const asked: Record<string, (caller: Caller, world: World) => Promise<unknown>[]> = {
  "session.get": (caller) => [caller.session.get()],
  "account.events": (caller) => [caller.account.events()],
  "account.sessions": (caller) => [caller.account.sessions()],
  "account.ownData": (caller) => [caller.account.ownData()],
  "courses.list": (caller) => [caller.courses.list()],
  "courses.waiting": (caller) => [caller.courses.waiting()],
  "courses.get": (caller, { courseId }) => [caller.courses.get({ courseId })],
  "courses.preview": (caller, { joinCode }) => [caller.courses.preview({ joinCode })],
  "courses.join": (caller, { joinCode }) => [caller.courses.join({ joinCode })],
  "exercises.list": (caller, { courseId }) => [caller.exercises.list({ courseId })],
  "exercises.get": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.exercises.get({ exerciseId })),
  "submissions.check": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.submissions.check({ exerciseId, ...design })),
  "submissions.quota": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.submissions.quota({ exerciseId })),
  "submissions.submit": (caller, world) =>
    ofExercises(world, (exerciseId) =>
      caller.submissions.submit({
        exerciseId,
        ...design,
        answer: "",
        idempotencyKey: `hidden-${exerciseId}`,
      }),
    ),
  "submissions.listOwn": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.submissions.listOwn({ exerciseId })),
  "submissions.listStarts": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.submissions.listStarts({ exerciseId })),
  "submissions.estimate": (caller, world) =>
    ofExercises(world, (exerciseId) =>
      caller.submissions.estimate({ exerciseId, flops: 1e12, imageFlops: 1e6 }),
    ),
  "submissions.get": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.submissions.get({ submissionId })),
  "submissions.answers": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.submissions.answers({ submissionId })),
  "submissions.revise": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.submissions.revise({ submissionId, text: "Later." })),
  "submissions.choose": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.submissions.choose({ submissionId })),
  "submissions.seeds": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.submissions.seeds({ submissionId })),
  "submissions.repeat": (caller, world) =>
    ofSubmissions(world, (submissionId) =>
      caller.submissions.repeat({ submissionId, idempotencyKey: `repeated-${submissionId}` }),
    ),
  "drafts.get": (caller, world) => ofExercises(world, (exerciseId) => caller.drafts.get({ exerciseId })),
  "drafts.save": (caller, world) =>
    ofExercises(world, (exerciseId) =>
      caller.drafts.save({
        exerciseId,
        revision: 0,
        content: { draft: makeDraft(), answer: "" },
        page: "the page of this test",
      }),
    ),
  "networks.get": (caller, world) =>
    ofSubmissions(world, (submissionId) => caller.networks.get({ submissionId })),
  "comparison.get": (caller, world) => [
    caller.comparison.get({ runIds: runsOf(world) }),
    caller.comparison.get({ runIds: [world.own.run.id, world.other.run.id] }),
  ],
  "runs.get": (caller, world) => runsOf(world).map((runId) => caller.runs.get({ runId })),
  "runs.files": (caller, world) => runsOf(world).map((runId) => caller.runs.files({ runId })),
  "runs.answers": (caller, world) =>
    runsOf(world).map((runId) => caller.runs.answers({ runId, cell: null, page: 1 })),
  "runs.film": (caller, world) => runsOf(world).map((runId) => caller.runs.film({ runId })),
  "runs.kernels": (caller, world) => runsOf(world).map((runId) => caller.runs.kernels({ runId })),
  "runs.retry": (caller, each) => runsOf(each).map((runId) => caller.runs.retry({ runId })),
  "runs.cancellation": (caller, each) => runsOf(each).map((runId) => caller.runs.cancellation({ runId })),
  "runs.cancel": (caller, { waiting }) => [caller.runs.cancel({ runId: waiting.id })],
  "leaderboard.get": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.leaderboard.get({ exerciseId })),
  "leaderboard.classCurve": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.leaderboard.classCurve({ exerciseId })),
  "wall.get": (caller, { courseId }) => [caller.wall.get({ courseId })],
  "polls.stage": (caller, { courseId }) => [caller.polls.stage({ courseId })],
  "polls.own": (caller, { courseId }) => [caller.polls.own({ courseId, pollId: "none" })],
  "polls.answered": (caller, { courseId }) => [caller.polls.answered({ courseId })],
  "polls.calibration": (caller, { courseId }) => [caller.polls.calibration({ courseId })],
  "wall.presence": (caller, { courseId }) => [caller.wall.presence({ courseId })],
  "wall.hardDigits": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.wall.hardDigits({ exerciseId })),
  "glance.places": (caller) => [caller.glance.places({ query: "" }), caller.glance.places({ query: "1" })],
  "glance.ownNews": (caller, { courseId }) => [caller.glance.ownNews({ courseId })],
  "grades.ownRegrades": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.grades.ownRegrades({ exerciseId })),
  "grades.askRegrade": (caller, world) =>
    ofExercises(world, (exerciseId) => caller.grades.askRegrade({ exerciseId, reason: "Why so few?" })),
  "grades.own": (caller, world) => ofExercises(world, (exerciseId) => caller.grades.own({ exerciseId })),
};

function ofExercises({ exerciseId, hiddenId }: World, ask: (exerciseId: string) => Promise<unknown>) {
  return [ask(exerciseId), ask(hiddenId)];
}
function ofSubmissions({ own, other, behindBoard }: World, ask: (submissionId: string) => Promise<unknown>) {
  return [own, other, behindBoard].map(({ submission }) => ask(submission.id));
}
function runsOf({ own, other, behindBoard }: World): string[] {
  return [own, other, behindBoard].map(({ run }) => run.id);
}

/**
 * Procedures without figures of runs, or closed to students; test/server/access/authorisation.test.ts proves
 * the latter.
 */
const silent = [
  "receipts.check",
  "account.register",
  "account.ways",
  "account.profile",
  "account.changeName",
  "account.changeEmail",
  "account.joinEarlier",
  "account.setNotices",
  "account.mailResetLink",
  "account.mailProof",
  "account.acceptProof",
  "account.resetLink",
  "account.useResetLink",
  "account.resetLinks",
  "account.deleteOwn",
  "account.waysIn",
  "account.linkProvider",
  "account.unlinkProvider",
  "factor.state",
  "factor.offer",
  "factor.turnOn",
  "factor.turnOff",
  "factor.renewCodes",
  "factor.waiting",
  "factor.pass",
  "factor.offerAtDoor",
  "factor.setUpAtDoor",
  "site.demonstration",
  "site.frame",
  "site.words",
  "admin.site",
  "admin.changeSite",
  "admin.health",
  "admin.testMail",
  "admin.takeOffFactor",
  "admin.allowCourses",
  "admin.stopCourses",
  "admin.people",
  "admin.makeResetLink",
  "admin.endSessions",
  "admin.closeAccount",
  "admin.openAccount",
  "admin.makeAdministrator",
  "account.changePassword",
  "account.revokeSession",
  "account.createInvitation",
  "account.acceptInvitation",
  "wall.kernels",
  "courses.forecast",
  "polls.list",
  "polls.remove",
  "polls.runs",
  "polls.save",
  "polls.step",
  "polls.vote",
  "audit.search",
  "audit.export",
  "courses.create",
  "courses.archive",
  "courses.reopen",
  "courses.leave",
  "exercises.unpublish",
  "exercises.remove",
  "admin.courses",
  "admin.archiveCourse",
  "admin.reopenCourse",
  "admin.removalPlan",
  "admin.removeCourse",
  "admin.removedCourses",
  "admin.removedRecord",
  "courses.copy",
  "courses.retention",
  "courses.setRetention",
  "courses.keep",
  "courses.removalPlan",
  "courses.remove",
  "courses.update",
  "courses.renewJoinCode",
  "courses.setJoinRule",
  "courses.setMarkingRule",
  "members.list",
  "members.setRole",
  "members.remove",
  "members.approve",
  "members.makeResetLink",
  "members.refuse",
  "members.requests",
  "members.pseudonymise",
  "roster.enrol",
  "roster.claims",
  "roster.confirmClaims",
  "roster.import",
  "roster.match",
  "roster.missing",
  "roster.preview",
  "roster.remove",
  "roster.unmatch",
  "exercises.create",
  "exercises.update",
  "exercises.previewUpdate",
  "exercises.versions",
  "exercises.export",
  "exercises.import",
  "exercises.publish",
  "sections.list",
  "sections.save",
  "sections.remove",
  "sections.assign",
  "sections.setAssistant",
  "extensions.list",
  "extensions.save",
  "extensions.remove",
  "submissions.search",
  "runs.rerun",
  "runs.rerunAll",
  "runs.verifiedReruns",
  "runs.prioritise",
  "runs.pauseTrainer",
  "runs.resumeTrainer",
  "runs.makeTrainerToken",
  "runs.endTrainerToken",
  "runs.trainerTokens",
  "runs.queue",
  "runs.storage",
  "grades.get",
  "grades.list",
  "grades.gradebook",
  "grades.compute",
  "grades.save",
  "grades.release",
  "grades.releasePlan",
  "grades.releasedChanges",
  "grades.recompute",
  "grades.withdraw",
  "grades.history",
  "grades.previewFile",
  "grades.fillFile",
  "grades.export",
  "grades.regrades",
  "grades.answerRegrade",
  "timeline.get",
  "networks.clusters",
  "glance.classNews",
  "glance.tasks",
  "glance.get",
  "glance.work",
  "glance.results",
  "glance.traps",
  "glance.predictions",
  "glance.compute",
  "marking.get",
  "marking.look",
  "marking.setBlind",
  "marking.saveTemplate",
  "marking.removeTemplate",
];

/** Everything that is answered, refusals included, as the wire has it. */
async function tell(answers: Promise<unknown>[]): Promise<string> {
  const settled = await Promise.allSettled(answers);
  return settled
    .map((each) => (each.status === "fulfilled" ? superjson.stringify(each.value) : String(each.reason)))
    .join("\n");
}

const as = (actor: Actor, now = noon) => callAs(database.db, actor, { now });

describe("every procedure", () => {
  it("is listed here", () => {
    expect([...Object.keys(asked), ...silent].sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  it.each(Object.entries(asked))("%s tells a student nothing that is held back", async (_, ask) => {
    expectNoSecret(await tell(ask(as(world.student), world)));
  });

  it("tells a student the public half's figures instead", async () => {
    const caller = as(world.student);
    const { run, epochs } = await caller.runs.get({ runId: world.own.run.id });
    expect(run).toMatchObject({
      testPart: "public",
      result: { testAccuracy: 0.9126, testLoss: 0.35679, confusion: publicConfusion, halves: null },
    });
    expect(epochs.map(({ testAccuracy }) => testAccuracy)).toEqual([0.9126, 0.9126]);
    const { rows, testPart } = await caller.leaderboard.get({ exerciseId: world.exerciseId });
    expect({ testPart, accuracy: rows[0]!.testAccuracy ?? 0, other: rows[0]!.otherHalf }).toMatchObject({
      testPart: "public",
      other: null,
    });
    expect(
      (await caller.submissions.listOwn({ exerciseId: world.exerciseId })).map(
        ({ testAccuracy }) => testAccuracy,
      ),
    ).toContain(0.9126);
  });

  it("shows a student no single image", async () => {
    const ask = (actor: Actor, now = noon) =>
      as(actor, now).runs.answers({ runId: world.own.run.id, cell: null, page: 1 });
    await expect(ask(world.student)).rejects.toThrow("holds half of the test images back");
    await expect(ask(world.instructor)).resolves.toBeDefined();
    await expect(ask(world.student, closing)).resolves.toBeDefined();
  });

  it.each(["student", "instructor"] as const)(
    "puts nothing on the wall for the projector that is held back, even when its page is the %s's",
    async (who) => {
      const caller = as(world[who]);
      const { tiles, podiums } = await caller.wall.get({ courseId: world.courseId });
      expect(tiles.find(({ runId }) => runId === world.own.run.id)!.testAccuracies).toEqual([0.9126, 0.9126]);
      const { places } = podiums.find(({ exerciseId }) => exerciseId === world.exerciseId)!;
      expect(places.map(({ testAccuracy }) => testAccuracy)).toEqual([0.9126, 0.9126, 0.9126]);
      const hardest = await caller.wall.hardDigits({ exerciseId: world.exerciseId });
      expect(hardest!.digits.filter(({ index }) => !hasBit(world.half, index))).toEqual([]);
    },
  );

  it("compares two runs on the public half alone", async () => {
    const { own, other, student, instructor, half } = world;
    const counts = async (actor: Actor, now: Date) =>
      (await as(actor, now).comparison.get({ runIds: [own.run.id, other.run.id] })).pairs[0];
    expect(countRight(half)).toBe(5000);
    expect(await counts(student, noon)).toMatchObject({ onlyFirst: 5000, onlySecond: 0 });
    expect(await counts(instructor, noon)).toMatchObject({ onlyFirst: 5000, onlySecond: 5000 });
    expect(await counts(student, closing)).toMatchObject({ onlyFirst: 5000, onlySecond: 5000 });
  });
});

describe("every room", () => {
  it.each<[kind: string, (world: World) => string[]]>([
    ["run", (each) => runsOf(each).map((id) => `run:${id}`)],
    ["exercise", ({ exerciseId, hiddenId }) => [`exercise:${exerciseId}`, `exercise:${hiddenId}`]],
    ["course", ({ courseId }) => [`course:${courseId}`]],
    ["staff", ({ courseId }) => [`staff:${courseId}`]],
    ["presence", ({ courseId }) => [`presence:${courseId}`]],
    ["poll", ({ courseId }) => [`poll:${courseId}`]],
  ])("of kind %s tells a student nothing that is held back", async (_, roomsOf) => {
    const answers = roomsOf(world).map(async (room) => {
      const { audience } = await authoriseRoom(database.db, world.student, room, noon);
      return readSnapshot(database.db, room, audience, noon);
    });
    expectNoSecret(await tell(answers));
  });

  it("of a run tells each audience its own figures of a new epoch", async () => {
    // Live rooms go by the clock.
    await database.db.exercise.update({
      where: { id: world.exerciseId },
      data: { closesAt: new Date("2099-01-01T00:00:00Z") },
    });
    const sent: [audience: string, change: string][] = [];
    const room = new LiveRoom(
      database.db,
      `run:${world.own.run.id}`,
      { id: world.courseId, pseudonyms: false, blindMarking: false },
      world.exerciseId,
      { count: () => 1, send: (audience, { change }) => sent.push([audience, change]) },
    );
    room.forward(1, 2);
    await waitFor("the epoch and the run are sent to both audiences", () => sent.length === 4);
    const told = (audience: string) =>
      sent
        .filter(([to]) => to === audience)
        .map(([, change]) => change)
        .join("\n");
    expectNoSecret(told("student"));
    expect(told("student")).toContain("0.9126");
    expect(told("staff")).toContain("0.9137");
  });
});

describe("every page and handler", () => {
  const appFolder = path.join(process.cwd(), "src/app");
  const files = readdirSync(appFolder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(ts|tsx)$/.test(file),
  );

  it("reads through the procedures above", () => {
    const reading = files.filter((file) =>
      readFileSync(path.join(appFolder, file), "utf8").includes('from "@/server'),
    );
    expect(reading).toEqual([]);
  });

  it("that is no page is listed here", () => {
    expect(files.filter((file) => path.basename(file) === "route.ts").sort()).toEqual([
      "api/auth/[...nextauth]/route.ts",
      "api/digits/[set]/route.ts",
      "api/digits/pieces/[piece]/route.ts",
      "api/runs/[runId]/files/[file]/route.ts",
      "api/trpc/[trpc]/route.ts",
    ]);
  });

  it.each(RunFileNameSchema.options)(
    "gives %s of one's own run when the exercise has closed, and of nobody else's",
    async (file) => {
      const bytes = Uint8Array.from(
        encodeSafetensors([{ name: "dense/bias", shape: [1], data: Float32Array.of(1) }], {}),
      );
      for (const runId of runsOf(world)) await makeWeights(database.db, runId, bytes, new Uint8Array());
      const context = {
        db: database.db,
        actor: world.student,
        now: noon,
        clock: clockAt(noon),
        address: "192.0.2.1",
        isSameOrigin: true,
        locale: "en" as const,
      };
      const ask = (now: Date) =>
        Promise.all(runsOf(world).map((runId) => sendRunFile({ ...context, now }, runId, file, null)));
      const responses = await ask(noon);
      expect(responses.map(({ status }) => status)).toEqual([409, 404, 404]);
      expectNoSecret(await responses[0]!.text());
      expect((await ask(closing)).map(({ status }) => status)).toEqual([200, 404, 404]);
    },
  );
});

describe("staff, and everyone when the exercise has closed", () => {
  it("see both halves of a run", async () => {
    const both = {
      testPart: "all",
      result: { testAccuracy: 0.9137, halves: { public: 0.9126, heldBack: heldBackAccuracy } },
    };
    const runId = world.own.run.id;
    expect((await as(world.instructor).runs.get({ runId })).run).toMatchObject(both);
    expect((await as(world.student, closing).runs.get({ runId })).run).toMatchObject(both);
  });

  it("see the standings by what was held back, with the public half beside them", async () => {
    const board = async (actor: Actor, now: Date) => {
      const { testPart, rows } = await as(actor, now).leaderboard.get({ exerciseId: world.exerciseId });
      const row = rows.find(({ runId }) => runId === world.own.run.id)!;
      return { testPart, testAccuracy: row.testAccuracy, otherHalf: row.otherHalf };
    };
    expect(await board(world.instructor, noon)).toEqual({
      testPart: "public",
      testAccuracy: 0.9126,
      otherHalf: heldBackAccuracy,
    });
    expect(await board(world.student, closing)).toEqual({
      testPart: "held_back",
      testAccuracy: heldBackAccuracy,
      otherHalf: 0.9126,
    });
  });

  it("wait for the last extension", async () => {
    const extension = { dueAt: closing, closesAt: later(24, closing), reason: "Ill." };
    await as(world.instructor).extensions.save({
      exerciseId: world.exerciseId,
      enrolmentId: world.classmate.enrolmentId,
      ...extension,
    });
    const part = async (now: Date) =>
      (await as(world.student, now).runs.get({ runId: world.own.run.id })).run.testPart;
    expect([await part(closing), await part(extension.closesAt)]).toEqual(["public", "all"]);
  });

  it("cannot release grades before", async () => {
    const { exerciseId, instructor, student } = world;
    await expect(as(instructor).grades.release({ exerciseId, enrolmentIds: null })).rejects.toThrow(
      "held back until the exercise has closed",
    );
    await as(instructor, closing).grades.release({ exerciseId, enrolmentIds: null });
    expect(await as(student, closing).grades.own({ exerciseId })).not.toBeNull();
  });
});
