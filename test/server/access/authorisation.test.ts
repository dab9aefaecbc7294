import { randomBytes } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { RunFileNameSchema } from "@/core/run/run-file";
import { encodeSafetensors } from "@/core/network/safetensors";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { createInvitation } from "@/server/account/invitations";
import { makePersonResetLink } from "@/server/account/administration";
import { authoriseRoom } from "@/server/access/permissions";
import { hashPassword } from "@/server/account/passwords";
import { appRouter } from "@/trpc/router";
import { sendRunFile } from "@/trpc/run-file-handler";
import { clockAt } from "../../support/clock";
import { callAs, type Caller } from "../../support/caller";
import { openTestWorld } from "../../support/database";
import {
  enrol,
  later,
  makeActor,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSettings,
  makeSubmission,
  makeWeights,
  noon,
} from "../../support/factories";
import { makeDraft, makeTinyArchitecture, makeTraining } from "../../support/network";
import { makeToken, makeTrainer } from "../../support/pool";

// Every procedure and every kind of room, against everyone who could ask. "ok" is allowed; anything else is
// the code of the refusal. The answers are for: a visitor, a student of another course, a student, an
// assistant, and an instructor of the course. An administrator, who is in no course, is a stranger unless a
// line says otherwise.

const people = ["visitor", "stranger", "student", "assistant", "instructor", "administrator"] as const;
type Person = (typeof people)[number];
type Answer = "ok" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND";
type Answers = [visitor: Answer, stranger: Answer, student: Answer, assistant: Answer, instructor: Answer];

const anyone: Answers = ["ok", "ok", "ok", "ok", "ok"];
const signedIn: Answers = ["UNAUTHORIZED", "ok", "ok", "ok", "ok"];
const members: Answers = ["UNAUTHORIZED", "NOT_FOUND", "ok", "ok", "ok"];
const staff: Answers = ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "ok", "ok"];
const instructors: Answers = ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "ok"];
/** Staff neither vote nor have a place. */
const students: Answers = ["UNAUTHORIZED", "NOT_FOUND", "ok", "FORBIDDEN", "FORBIDDEN"];
/** Another student's submission: classmates learn no more of it than strangers do. */
const staffOnly: Answers = ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "ok", "ok"];
/** A classmate's submission, which only they may go on with. */
const nobody: Answers = ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"];
/** No role in a course is enough. */
const administrators: Answers = ["UNAUTHORIZED", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"];
/** Only the instructor's account here has the right to make courses. */
const creators: Answers = ["UNAUTHORIZED", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "ok"];

/** Who has signed in, and who has not begun to, has no second step to take. */
const unknown: Answers = ["UNAUTHORIZED", "UNAUTHORIZED", "UNAUTHORIZED", "UNAUTHORIZED", "UNAUTHORIZED"];

type World = Awaited<ReturnType<typeof makeWorld>>;
const database = openTestWorld(makeWorld);

const password = "seven green bottles";

function makeSchoolFile(exerciseId: string) {
  const content = Buffer.from("Email,Grade\nada@school.test,\n").toString("base64");
  return { exerciseId, fileName: "grades.csv", content, unit: "points" as const, choice: null };
}

const makeReleasedGrade = (exerciseId: string, enrolmentId: string) =>
  database.db.grade.create({
    data: { exerciseId, enrolmentId, computedPoints: 1, explanation: [], releasedAt: noon, updatedAt: noon },
  });

const decision = (exerciseId: string, enrolmentId: string) => ({
  exerciseId,
  enrolmentId,
  overridePoints: null,
  overrideReason: null,
  feedback: "Good.",
});

async function makeRegrade(exerciseId: string, enrolmentId: string): Promise<string> {
  const { id: gradeId } = await makeReleasedGrade(exerciseId, enrolmentId);
  const record = { submissionId: null, submissionNumber: null, runId: null, testAccuracy: null, points: 1 };
  return (
    await database.db.regradeRequest.create({
      data: { gradeId, reason: "Why so few?", record, askedAt: noon },
    })
  ).id;
}

const bet = {
  kind: "bet" as const,
  text: "Does dropout help?",
  explanation: "",
  seconds: null,
  reference: 0.95,
};

async function makePoll(courseId: string, openedAt: Date | null = null): Promise<string> {
  const away = { openedAt: { not: null }, putAwayAt: null };
  await database.db.poll.updateMany({ where: { courseId, ...away }, data: { putAwayAt: noon } });
  return (await database.db.poll.create({ data: { courseId, settings: bet, createdAt: noon, openedAt } })).id;
}

async function makeTemplate(courseId: string): Promise<string> {
  return (
    await database.db.commentTemplate.create({
      data: { courseId, title: "Curve", text: "Look again.", updatedAt: noon },
    })
  ).id;
}

const makeSection = async (courseId: string) =>
  (await database.db.section.create({ data: { courseId, name: randomBytes(4).toString("hex") } })).id;

const makeRosterFile = (courseId: string) => ({
  courseId,
  content: Buffer.from("Name,Email\nAda,ada@school.test\n").toString("base64"),
  columns: null,
});

const makeEntry = (courseId: string, overrides: { enrolmentId?: string; email?: string } = {}) =>
  database.db.rosterEntry.create({
    data: { courseId, name: "Ada", identity: {}, importedAt: noon, ...overrides },
  });

async function makeJoinAnswer(courseId: string) {
  const { userId } = await makeActor(database.db);
  return {
    courseId,
    requestIds: [
      (await database.db.joinRequest.create({ data: { courseId, userId, requestedAt: noon } })).id,
    ],
  };
}

/**
 * A course with a published exercise, a draft and a hidden board, in which a classmate has a run; made anew
 * for every question.
 */
async function makeWorld(db: Db) {
  const passwordHash = await hashOnce();
  const course = await makeCourse(db);
  const elsewhere = await makeCourse(db);
  const instructor = await makeMember(db, course.id, "instructor", { mayCreateCourses: true, passwordHash });
  const assistant = await makeMember(db, course.id, "assistant", { passwordHash });
  const student = await makeMember(db, course.id, "student", { passwordHash });
  const classmate = await makeMember(db, course.id);
  const stranger = await makeMember(db, elsewhere.id, "student", { passwordHash });
  const exercise = await makeExercise(db, course.id);
  const draft = await makeExercise(db, course.id, { publishedAt: null });
  const hidden = await makeExercise(db, course.id, { leaderboardVisibility: "hidden_until_close" });
  const past = { opensAt: later(-48), dueAt: later(-24), closesAt: later(-1) };
  const shared = await makeExercise(db, course.id, { ...past, sharing: "after_closing" });
  const unshared = await makeExercise(db, course.id, { ...past, sharing: "never" });
  const { submission, run } = await makeFinishedRun(db, exercise.id, classmate.userId);
  const waiting = await makeRun(db, await makeSubmission(db, exercise.id, classmate.userId));
  const hiddenRun = (await makeFinishedRun(db, hidden.id, classmate.userId)).run;
  const sharedWork = await makeFinishedRun(db, shared.id, classmate.userId);
  const unsharedWork = await makeFinishedRun(db, unshared.id, classmate.userId);
  const own = await makeFinishedRun(db, hidden.id, student.userId);
  const ownWaiting = await makeRun(db, await makeSubmission(db, exercise.id, student.userId));
  const administrator = await makeActor(db, { isAdministrator: true, passwordHash });
  const actors: Record<Person, Actor | null> = {
    visitor: null,
    stranger,
    student,
    assistant,
    instructor,
    administrator,
  };
  const token = (await createInvitation(db, instructor, noon)).path.split("/").at(-1)!;
  const runs = { run, waiting, hiddenRun, sharedWork, unsharedWork, own, ownWaiting };
  return {
    ...runs,
    course,
    elsewhere,
    instructor,
    assistant,
    student,
    classmate,
    exercise,
    draft,
    hidden,
    submission,
    actors,
    token,
  };
}

let passwordHash: Promise<string> | null = null;
const hashOnce = () => (passwordHash ??= hashPassword(password));

/** Whoever may ask is told what is wrong with the question. */
const unless = (code: TRPCError["code"]) => (asked: Promise<unknown>) =>
  asked.catch((error: unknown) => {
    if (!(error instanceof TRPCError) || error.code !== code) throw error;
  });
const unlessInvalid = unless("BAD_REQUEST");
const unlessConflict = unless("CONFLICT");

async function makeLinkToken(): Promise<string> {
  const { userId } = await makeActor(database.db);
  const { path } = await makePersonResetLink(database.db, null, userId, noon);
  return path.replace("/reset/", "");
}

const wholeRecord = (courseId: string) => ({ courseId, text: "", action: null, from: null, until: null });

const design = { architecture: makeTinyArchitecture() as unknown, training: makeTraining() as unknown };
const work = (exerciseId: string) => ({
  exerciseId,
  ...design,
  answer: "",
  idempotencyKey: randomBytes(8).toString("hex"),
});

const draftSave = (exerciseId: string) => ({
  exerciseId,
  revision: 0,
  content: { draft: makeDraft(), answer: "" },
  page: "a test's page",
});

type Question = {
  ask: (caller: Caller, world: World, person: Person) => Promise<unknown>;
  answers: Answers;
  administrator?: Answer;
};

const procedures: Record<string, Question> = {
  "receipts.check": {
    ask: (caller) => caller.receipts.check({ receipt: "convoy-receipt-1" }),
    answers: anyone,
  },
  "session.get": { ask: (caller) => caller.session.get(), answers: anyone },
  "account.register": {
    ask: (caller) =>
      caller.account.register({
        name: "New",
        email: `${randomBytes(6).toString("hex")}@example.org`,
        password,
      }),
    answers: anyone,
  },
  "account.ways": { ask: (caller) => caller.account.ways({ ticket: null }), answers: anyone },
  "account.changePassword": {
    ask: (caller) => caller.account.changePassword({ current: password, next: "eight green bottles" }),
    answers: signedIn,
  },
  "account.profile": { ask: (caller) => caller.account.profile(), answers: signedIn },
  "account.changeName": {
    ask: (caller) => caller.account.changeName({ name: "Somebody Else" }),
    answers: signedIn,
  },
  "account.ownData": { ask: (caller) => caller.account.ownData(), answers: signedIn },
  // The only instructor and the only administrator are told to find another one first.
  "account.deleteOwn": {
    ask: (caller) => unlessConflict(caller.account.deleteOwn({ password })),
    answers: signedIn,
  },
  "account.waysIn": { ask: (caller) => caller.account.waysIn(), answers: signedIn },
  // No provider is set, and nobody has one linked.
  "account.linkProvider": {
    ask: (caller) => unlessConflict(caller.account.linkProvider({ provider: "oidc", password })),
    answers: signedIn,
  },
  "account.unlinkProvider": {
    ask: (caller) => caller.account.unlinkProvider({ accountId: "none" }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"],
  },
  "account.setNotices": {
    ask: (caller) => caller.account.setNotices({ kinds: ["run_failed"] }),
    answers: signedIn,
  },
  // Nobody here has an earlier account.
  "account.joinEarlier": {
    ask: (caller) => unlessInvalid(caller.account.joinEarlier({ password })),
    answers: signedIn,
  },
  "account.changeEmail": {
    ask: (caller) =>
      caller.account.changeEmail({ email: `${randomBytes(6).toString("hex")}@example.org`, password }),
    answers: signedIn,
  },
  "account.events": { ask: (caller) => caller.account.events(), answers: signedIn },
  "account.sessions": { ask: (caller) => caller.account.sessions(), answers: signedIn },
  "account.revokeSession": {
    ask: (caller, { actors }, person) =>
      caller.account.revokeSession({ sessionId: actors[person]?.sessionId ?? "none" }),
    answers: signedIn,
  },
  "account.createInvitation": { ask: (caller) => caller.account.createInvitation(), answers: creators },
  "account.acceptInvitation": {
    ask: (caller, { token }) => caller.account.acceptInvitation({ token }),
    answers: signedIn,
  },
  "account.resetLink": {
    ask: async (caller) => caller.account.resetLink({ token: await makeLinkToken() }),
    answers: anyone,
  },
  "account.useResetLink": {
    ask: async (caller) =>
      caller.account.useResetLink({ token: await makeLinkToken(), password: "nine green bottles" }),
    answers: anyone,
  },
  // No mail server is set: whoever may ask is told so.
  "account.mailResetLink": {
    ask: (caller) => unlessInvalid(caller.account.mailResetLink({ email: "nobody@example.org" })),
    answers: anyone,
  },
  "account.mailProof": { ask: (caller) => unlessInvalid(caller.account.mailProof()), answers: signedIn },
  "account.acceptProof": {
    ask: (caller) => caller.account.acceptProof({ token: "none" }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"],
  },
  "account.resetLinks": { ask: (caller) => caller.account.resetLinks(), answers: signedIn },
  // Nobody here has a second factor, or waits to show one: second-factor.test.ts has who does.
  "factor.state": { ask: (caller) => caller.factor.state(), answers: signedIn },
  "factor.offer": {
    ask: (caller) => caller.factor.offer({ password }),
    answers: ["UNAUTHORIZED", "FORBIDDEN", "FORBIDDEN", "ok", "ok"],
    administrator: "ok",
  },
  ...Object.fromEntries(
    (["turnOn", "turnOff", "renewCodes"] as const).map((name) => [
      `factor.${name}`,
      { ask: (caller: Caller) => unlessInvalid(caller.factor[name]({ code: "000000" })), answers: signedIn },
    ]),
  ),
  "factor.waiting": { ask: (caller) => caller.factor.waiting(), answers: anyone },
  "factor.pass": { ask: (caller) => caller.factor.pass({ code: "000000" }), answers: unknown },
  "factor.offerAtDoor": { ask: (caller) => caller.factor.offerAtDoor(), answers: unknown },
  "factor.setUpAtDoor": { ask: (caller) => caller.factor.setUpAtDoor({ code: "000000" }), answers: unknown },
  "site.frame": { ask: (caller) => caller.site.frame(), answers: anyone },
  "site.demonstration": { ask: (caller) => caller.site.demonstration(), answers: anyone },
  "site.words": { ask: (caller) => caller.site.words(), answers: anyone },
  "admin.health": { ask: (caller) => caller.admin.health(), answers: administrators, administrator: "ok" },
  "admin.testMail": {
    ask: (caller) => unlessInvalid(caller.admin.testMail()),
    answers: administrators,
    administrator: "ok",
  },
  "admin.site": { ask: (caller) => caller.admin.site(), answers: administrators, administrator: "ok" },
  "admin.changeSite": {
    ask: (caller) => caller.admin.changeSite({ demandsFactor: false }),
    answers: administrators,
    administrator: "ok",
  },
  "admin.takeOffFactor": {
    ask: async (caller, { classmate: { userId } }) => {
      await database.db.user.update({ where: { id: userId }, data: { secondFactorAt: noon } });
      return caller.admin.takeOffFactor({ userId });
    },
    answers: administrators,
    administrator: "ok",
  },
  "admin.people": {
    ask: (caller) => caller.admin.people({ text: "" }),
    answers: administrators,
    administrator: "ok",
  },
  ...Object.fromEntries(
    (
      [
        "makeResetLink",
        "endSessions",
        "closeAccount",
        "makeAdministrator",
        "allowCourses",
        "stopCourses",
      ] as const
    ).map((name) => [
      `admin.${name}`,
      {
        ask: (caller: Caller, { classmate: { userId } }: World) => caller.admin[name]({ userId }),
        answers: administrators,
        administrator: "ok" as const,
      },
    ]),
  ),
  "admin.openAccount": {
    ask: async (caller, { classmate: { userId } }) => {
      await database.db.user.update({ where: { id: userId }, data: { closedAt: noon } });
      return caller.admin.openAccount({ userId });
    },
    answers: administrators,
    administrator: "ok",
  },
  "audit.search": {
    ask: (caller, { course }) => caller.audit.search(wholeRecord(course.id)),
    answers: instructors,
  },
  "audit.export": {
    ask: (caller, { course }) => caller.audit.export(wholeRecord(course.id)),
    answers: instructors,
  },
  "courses.list": { ask: (caller) => caller.courses.list(), answers: signedIn },
  "courses.waiting": { ask: (caller) => caller.courses.waiting(), answers: signedIn },
  "courses.create": { ask: (caller) => caller.courses.create({ title: "New", term: "" }), answers: creators },
  "courses.get": {
    ask: (caller, { course }) => caller.courses.get({ courseId: course.id }),
    answers: members,
  },
  "courses.update": {
    ask: (caller, { course }) =>
      caller.courses.update({ courseId: course.id, title: "New", term: "", pseudonyms: true }),
    answers: instructors,
  },
  "courses.archive": {
    ask: (caller, { course }) => caller.courses.archive({ courseId: course.id }),
    answers: instructors,
  },
  "courses.reopen": {
    ask: (caller, { course }) => caller.courses.reopen({ courseId: course.id }),
    answers: instructors,
  },
  "courses.leave": {
    ask: async (caller, { course }) => {
      await makeMember(database.db, course.id, "instructor");
      return caller.courses.leave({ courseId: course.id });
    },
    answers: members,
  },
  "admin.courses": { ask: (caller) => caller.admin.courses(), answers: administrators, administrator: "ok" },
  "admin.archiveCourse": {
    ask: (caller, { course }) => caller.admin.archiveCourse({ courseId: course.id }),
    answers: administrators,
    administrator: "ok",
  },
  "admin.reopenCourse": {
    ask: (caller, { course }) => caller.admin.reopenCourse({ courseId: course.id }),
    answers: administrators,
    administrator: "ok",
  },
  "admin.removalPlan": {
    ask: (caller, { course }) => caller.admin.removalPlan({ courseId: course.id }),
    answers: administrators,
    administrator: "ok",
  },
  "admin.removeCourse": {
    ask: (caller, { course }) => caller.admin.removeCourse({ courseId: course.id, title: course.title }),
    answers: administrators,
    administrator: "ok",
  },
  "admin.removedCourses": {
    ask: (caller) => caller.admin.removedCourses(),
    answers: administrators,
    administrator: "ok",
  },
  "admin.removedRecord": {
    ask: async (caller) => {
      const event = { action: "course.remove", subjectId: "gone", courseId: "gone", at: noon };
      await database.db.auditEvent.create({ data: { ...event, data: {} } });
      return caller.admin.removedRecord({ courseId: "gone" });
    },
    answers: administrators,
    administrator: "ok",
  },
  // Only the instructor's account here has the right to make courses.
  "courses.copy": {
    ask: (caller, { course }) =>
      caller.courses.copy({ courseId: course.id, title: "Next", term: "", days: 7, withStaff: false }),
    answers: creators,
  },
  "courses.removalPlan": {
    ask: (caller, { course }) => caller.courses.removalPlan({ courseId: course.id }),
    answers: instructors,
  },
  "courses.retention": {
    ask: (caller, { course }) => caller.courses.retention({ courseId: course.id }),
    answers: staff,
  },
  "courses.setRetention": {
    ask: (caller, { course }) => caller.courses.setRetention({ courseId: course.id, own: null }),
    answers: instructors,
  },
  "courses.keep": {
    ask: (caller, { course }) => caller.courses.keep({ courseId: course.id }),
    answers: instructors,
  },
  "courses.remove": {
    ask: async (caller, { course }) => {
      await database.db.course.update({ where: { id: course.id }, data: { archivedAt: noon } });
      return caller.courses.remove({ courseId: course.id, title: course.title });
    },
    answers: instructors,
  },
  "courses.renewJoinCode": {
    ask: (caller, { course }) => caller.courses.renewJoinCode({ courseId: course.id }),
    answers: instructors,
  },
  "courses.setJoinRule": {
    ask: (caller, { course }) =>
      caller.courses.setJoinRule({ courseId: course.id, domains: ["school.test"], needsApproval: true }),
    answers: instructors,
  },
  "courses.setMarkingRule": {
    ask: (caller, { course }) =>
      caller.courses.setMarkingRule({
        courseId: course.id,
        blindMarking: true,
        assistantsChangeReleased: true,
        timeZone: "Europe/Madrid",
      }),
    answers: instructors,
  },
  "courses.preview": {
    ask: (caller, { course }) => caller.courses.preview({ joinCode: course.joinCode }),
    answers: anyone,
  },
  "courses.join": {
    ask: (caller, { course }) => caller.courses.join({ joinCode: course.joinCode }),
    answers: signedIn,
  },
  "members.list": {
    ask: (caller, { course }) => caller.members.list({ courseId: course.id }),
    answers: staff,
  },
  "members.setRole": {
    ask: (caller, { course, classmate }) =>
      caller.members.setRole({ courseId: course.id, enrolmentId: classmate.enrolmentId, role: "assistant" }),
    answers: instructors,
  },
  "members.remove": {
    ask: (caller, { course, classmate }) =>
      caller.members.remove({ courseId: course.id, enrolmentId: classmate.enrolmentId }),
    answers: instructors,
  },
  "members.pseudonymise": {
    ask: async (caller, { course, classmate: { enrolmentId } }) => {
      await database.db.enrolment.update({ where: { id: enrolmentId }, data: { removedAt: noon } });
      return caller.members.pseudonymise({ courseId: course.id, enrolmentId });
    },
    answers: instructors,
  },
  "members.makeResetLink": {
    ask: async (caller, { course, classmate: { enrolmentId, userId } }) => {
      await database.db.user.update({ where: { id: userId }, data: { passwordHash: "a hash" } });
      return caller.members.makeResetLink({ courseId: course.id, enrolmentId });
    },
    answers: instructors,
  },
  "members.requests": {
    ask: (caller, { course }) => caller.members.requests({ courseId: course.id }),
    answers: staff,
  },
  "members.approve": {
    ask: async (caller, { course }) => caller.members.approve(await makeJoinAnswer(course.id)),
    answers: instructors,
  },
  "members.refuse": {
    ask: async (caller, { course }) => caller.members.refuse(await makeJoinAnswer(course.id)),
    answers: instructors,
  },
  "roster.missing": {
    ask: (caller, { course }) => caller.roster.missing({ courseId: course.id }),
    answers: staff,
  },
  "roster.preview": {
    ask: (caller, { course }) => caller.roster.preview(makeRosterFile(course.id)),
    answers: instructors,
  },
  "roster.import": {
    ask: (caller, { course }) => caller.roster.import({ ...makeRosterFile(course.id), decisions: [] }),
    answers: instructors,
  },
  "roster.match": {
    ask: async (caller, { course, classmate: { enrolmentId } }) =>
      caller.roster.match({ courseId: course.id, entryId: (await makeEntry(course.id)).id, enrolmentId }),
    answers: instructors,
  },
  "roster.unmatch": {
    ask: async (caller, { course, classmate: { enrolmentId } }) => {
      await makeEntry(course.id, { enrolmentId });
      return caller.roster.unmatch({ courseId: course.id, enrolmentId });
    },
    answers: instructors,
  },
  "roster.enrol": {
    ask: async (caller, { course }) => {
      const { email } = await makeActor(database.db);
      return caller.roster.enrol({
        courseId: course.id,
        entryId: (await makeEntry(course.id, { email })).id,
      });
    },
    answers: instructors,
  },
  "roster.claims": {
    ask: (caller, { course }) => caller.roster.claims({ courseId: course.id }),
    answers: instructors,
  },
  "roster.confirmClaims": {
    ask: async (caller, { course }) => {
      const { email } = await makeActor(database.db);
      const { id } = await makeEntry(course.id, { email });
      return caller.roster.confirmClaims({ courseId: course.id, entryIds: [id] });
    },
    answers: instructors,
  },
  "roster.remove": {
    ask: async (caller, { course }) =>
      caller.roster.remove({ courseId: course.id, entryId: (await makeEntry(course.id)).id }),
    answers: instructors,
  },
  "exercises.list": {
    ask: (caller, { course }) => caller.exercises.list({ courseId: course.id }),
    answers: members,
  },
  "exercises.get": {
    ask: (caller, { exercise }) => caller.exercises.get({ exerciseId: exercise.id }),
    answers: members,
  },
  "exercises.create": {
    ask: (caller, { course }) =>
      caller.exercises.create({ courseId: course.id, settings: makeSettings(), publish: true }),
    answers: instructors,
  },
  "exercises.update": {
    ask: (caller, { exercise }) =>
      caller.exercises.update({ exerciseId: exercise.id, settings: makeSettings({ title: "New" }) }),
    answers: instructors,
  },
  "exercises.previewUpdate": {
    ask: (caller, { exercise }) =>
      caller.exercises.previewUpdate({ exerciseId: exercise.id, settings: makeSettings({ title: "New" }) }),
    answers: instructors,
  },
  "exercises.versions": {
    ask: (caller, { exercise }) => caller.exercises.versions({ exerciseId: exercise.id }),
    answers: instructors,
  },
  "exercises.export": {
    ask: (caller, { course }) => caller.exercises.export({ courseId: course.id }),
    answers: instructors,
  },
  "exercises.import": {
    ask: (caller, { course }) =>
      caller.exercises.import({ courseId: course.id, exercises: [makeSettings()] }),
    answers: instructors,
  },
  "exercises.unpublish": {
    ask: async (caller, { course }) =>
      caller.exercises.unpublish({ exerciseId: (await makeExercise(database.db, course.id)).id }),
    answers: instructors,
  },
  "exercises.remove": {
    ask: async (caller, { course }) => {
      const { id } = await makeExercise(database.db, course.id);
      await database.db.exercise.update({ where: { id }, data: { publishedAt: null } });
      return caller.exercises.remove({ exerciseId: id });
    },
    // To a student a draft is not there.
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "FORBIDDEN", "ok"],
  },
  "exercises.publish": {
    ask: (caller, { exercise }) => caller.exercises.publish({ exerciseId: exercise.id }),
    answers: instructors,
  },
  "extensions.list": {
    ask: (caller, { exercise }) => caller.extensions.list({ exerciseId: exercise.id }),
    answers: staff,
  },
  "sections.list": {
    ask: (caller, { course }) => caller.sections.list({ courseId: course.id }),
    answers: staff,
  },
  "sections.save": {
    ask: (caller, { course }) =>
      caller.sections.save({ courseId: course.id, sectionId: null, name: "Lab A" }),
    answers: instructors,
  },
  "sections.remove": {
    ask: async (caller, { course }) =>
      caller.sections.remove({ courseId: course.id, sectionId: await makeSection(course.id) }),
    answers: instructors,
  },
  "sections.assign": {
    ask: async (caller, { course, classmate: { enrolmentId } }) =>
      caller.sections.assign({
        courseId: course.id,
        sectionId: await makeSection(course.id),
        enrolmentIds: [enrolmentId],
      }),
    answers: instructors,
  },
  "sections.setAssistant": {
    ask: async (caller, { course }) => {
      const { enrolmentId } = await makeMember(database.db, course.id, "assistant");
      return caller.sections.setAssistant({ courseId: course.id, enrolmentId, sectionIds: [] });
    },
    answers: instructors,
  },
  "extensions.save": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.extensions.save({
        exerciseId: exercise.id,
        enrolmentId,
        dueAt: later(300),
        closesAt: later(300),
        reason: "Ill.",
      }),
    answers: instructors,
  },
  "extensions.remove": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.extensions.remove({ exerciseId: exercise.id, enrolmentId }),
    answers: instructors,
  },
  "submissions.check": {
    ask: (caller, { exercise }) => caller.submissions.check({ exerciseId: exercise.id, ...design }),
    answers: members,
  },
  "submissions.quota": {
    ask: (caller, { exercise }) => caller.submissions.quota({ exerciseId: exercise.id }),
    answers: members,
  },
  "submissions.submit": {
    ask: (caller, { exercise }) => caller.submissions.submit(work(exercise.id)),
    answers: members,
  },
  "submissions.listOwn": {
    ask: (caller, { exercise }) => caller.submissions.listOwn({ exerciseId: exercise.id }),
    answers: members,
  },
  "submissions.listStarts": {
    ask: (caller, { exercise }) => caller.submissions.listStarts({ exerciseId: exercise.id }),
    answers: members,
  },
  "submissions.estimate": {
    ask: (caller, { exercise }) =>
      caller.submissions.estimate({ exerciseId: exercise.id, flops: 1e12, imageFlops: 1e6 }),
    answers: members,
  },
  "drafts.get": {
    ask: (caller, { exercise }) => caller.drafts.get({ exerciseId: exercise.id }),
    answers: members,
  },
  "drafts.save": {
    ask: (caller, { exercise }) => caller.drafts.save(draftSave(exercise.id)),
    answers: members,
  },
  "submissions.search": {
    ask: (caller, { exercise }) => caller.submissions.search({ exerciseId: exercise.id, text: "" }),
    answers: staff,
  },
  "submissions.get": {
    ask: (caller, { submission }) => caller.submissions.get({ submissionId: submission.id }),
    answers: staffOnly,
  },
  "networks.get": {
    ask: (caller, { sharedWork }) => caller.networks.get({ submissionId: sharedWork.submission.id }),
    answers: members,
  },
  "comparison.get": {
    ask: (caller, { run, sharedWork }) => caller.comparison.get({ runIds: [run.id, sharedWork.run.id] }),
    answers: members,
  },
  "submissions.answers": {
    ask: (caller, { submission }) => caller.submissions.answers({ submissionId: submission.id }),
    answers: staffOnly,
  },
  "submissions.revise": {
    ask: (caller, { submission }) =>
      caller.submissions.revise({ submissionId: submission.id, text: "More." }),
    answers: nobody,
  },
  "submissions.choose": {
    ask: (caller, { submission }) => caller.submissions.choose({ submissionId: submission.id }),
    answers: nobody,
  },
  "submissions.seeds": {
    ask: (caller, { submission }) => caller.submissions.seeds({ submissionId: submission.id }),
    answers: staffOnly,
  },
  "submissions.repeat": {
    ask: (caller, { submission }) =>
      caller.submissions.repeat({
        submissionId: submission.id,
        idempotencyKey: randomBytes(8).toString("hex"),
      }),
    answers: nobody,
  },
  "runs.answers": {
    ask: (caller, { run }) => caller.runs.answers({ runId: run.id, cell: null, page: 1 }),
    answers: staffOnly,
  },
  "runs.film": { ask: (caller, { run }) => caller.runs.film({ runId: run.id }), answers: staffOnly },
  "runs.kernels": {
    ask: async (caller, { run }) => {
      await makeWeights(database.db, run.id, encodeSafetensors([], {}));
      return caller.runs.kernels({ runId: run.id });
    },
    answers: staffOnly,
  },
  "runs.get": { ask: (caller, { run }) => caller.runs.get({ runId: run.id }), answers: members },
  "runs.files": { ask: (caller, { run }) => caller.runs.files({ runId: run.id }), answers: staffOnly },
  "runs.cancel": {
    ask: (caller, { waiting }) => caller.runs.cancel({ runId: waiting.id }),
    answers: staffOnly,
  },
  "runs.rerun": {
    ask: (caller, { submission }) => caller.runs.rerun({ submissionId: submission.id, seed: 2 }),
    answers: staffOnly,
  },
  "runs.verifiedReruns": {
    ask: (caller, { exercise }) => caller.runs.verifiedReruns({ exerciseId: exercise.id }),
    answers: staff,
  },
  "runs.rerunAll": {
    ask: (caller, { exercise }) => caller.runs.rerunAll({ exerciseId: exercise.id, seeds: "new" }),
    answers: staff,
  },
  "runs.prioritise": {
    ask: (caller, { waiting }) => caller.runs.prioritise({ runId: waiting.id }),
    answers: staffOnly,
  },
  "runs.cancellation": {
    ask: (caller, { waiting }) => caller.runs.cancellation({ runId: waiting.id }),
    answers: staffOnly,
  },
  "runs.retry": {
    ask: async (caller, { waiting }) => {
      await database.db.run.update({ where: { id: waiting.id }, data: { failedAt: noon } });
      return caller.runs.retry({ runId: waiting.id });
    },
    answers: staffOnly,
  },
  "runs.pauseTrainer": {
    ask: async (caller) =>
      caller.runs.pauseTrainer({
        trainerId: await makeTrainer(database.db),
        reason: "Maintenance.",
        drain: true,
      }),
    answers: administrators,
    administrator: "ok",
  },
  "runs.resumeTrainer": {
    ask: async (caller) => {
      const trainerId = await makeTrainer(database.db);
      await database.db.trainer.update({ where: { id: trainerId }, data: { pausedAt: noon } });
      return caller.runs.resumeTrainer({ trainerId });
    },
    answers: administrators,
    administrator: "ok",
  },
  "runs.storage": {
    ask: (caller, { course }) => caller.runs.storage({ courseId: course.id }),
    answers: staff,
  },
  "runs.makeTrainerToken": {
    ask: (caller) => caller.runs.makeTrainerToken({ name: "Lab", slots: 1, hours: 1, courseIds: [] }),
    answers: administrators,
    administrator: "ok",
  },
  "runs.endTrainerToken": {
    ask: async (caller) => {
      const { id: tokenId } = await makeToken(database.db);
      return caller.runs.endTrainerToken({ tokenId });
    },
    answers: administrators,
    administrator: "ok",
  },
  "runs.trainerTokens": {
    ask: (caller) => caller.runs.trainerTokens(),
    answers: administrators,
    administrator: "ok",
  },
  "runs.queue": { ask: (caller, { course }) => caller.runs.queue({ courseId: course.id }), answers: staff },
  "leaderboard.get": {
    ask: (caller, { exercise }) => caller.leaderboard.get({ exerciseId: exercise.id }),
    answers: members,
  },
  "leaderboard.classCurve": {
    ask: (caller, { exercise }) => caller.leaderboard.classCurve({ exerciseId: exercise.id }),
    answers: members,
  },
  "courses.forecast": {
    ask: (caller, { course }) => caller.courses.forecast({ courseId: course.id }),
    answers: staff,
  },
  "polls.stage": {
    ask: (caller, { course }) => caller.polls.stage({ courseId: course.id }),
    answers: members,
  },
  "polls.own": {
    ask: (caller, { course }) => caller.polls.own({ courseId: course.id, pollId: "none" }),
    answers: students,
  },
  "polls.vote": {
    ask: async (caller, { course }) =>
      caller.polls.vote({
        courseId: course.id,
        pollId: await makePoll(course.id, noon),
        vote: { kind: "bet", change: "same", figure: null },
      }),
    answers: students,
  },
  "polls.answered": {
    ask: (caller, { course }) => caller.polls.answered({ courseId: course.id }),
    answers: members,
  },
  "polls.calibration": {
    ask: (caller, { course }) => caller.polls.calibration({ courseId: course.id }),
    answers: members,
  },
  "polls.list": { ask: (caller, { course }) => caller.polls.list({ courseId: course.id }), answers: staff },
  "polls.runs": { ask: (caller, { course }) => caller.polls.runs({ courseId: course.id }), answers: staff },
  "polls.save": {
    ask: (caller, { course }) =>
      caller.polls.save({ courseId: course.id, pollId: null, exerciseId: null, runId: null, settings: bet }),
    answers: staff,
  },
  "polls.step": {
    ask: async (caller, { course }) =>
      caller.polls.step({ courseId: course.id, pollId: await makePoll(course.id), step: "open" }),
    answers: staff,
  },
  "polls.remove": {
    ask: async (caller, { course }) =>
      caller.polls.remove({ courseId: course.id, pollId: await makePoll(course.id) }),
    answers: staff,
  },
  "wall.kernels": {
    ask: (caller, { course }) => caller.wall.kernels({ courseId: course.id }),
    answers: staff,
  },
  "wall.presence": {
    ask: (caller, { course }) => caller.wall.presence({ courseId: course.id }),
    answers: members,
  },
  "wall.hardDigits": {
    ask: (caller, { exercise }) => caller.wall.hardDigits({ exerciseId: exercise.id }),
    answers: members,
  },
  "timeline.get": {
    ask: (caller, { course, classmate }) =>
      caller.timeline.get({ courseId: course.id, enrolmentId: classmate.enrolmentId }),
    answers: staff,
  },
  "networks.clusters": {
    ask: (caller, { exercise }) => caller.networks.clusters({ exerciseId: exercise.id }),
    answers: staff,
  },
  "glance.classNews": {
    ask: (caller, { course }) => caller.glance.classNews({ courseId: course.id }),
    answers: staff,
  },
  "glance.tasks": {
    ask: (caller, { course }) => caller.glance.tasks({ courseId: course.id }),
    answers: staff,
  },
  "glance.ownNews": {
    ask: (caller, { course }) => caller.glance.ownNews({ courseId: course.id }),
    answers: members,
  },
  "glance.get": { ask: (caller, { course }) => caller.glance.get({ courseId: course.id }), answers: staff },
  "glance.work": {
    ask: (caller, { exercise }) => caller.glance.work({ exerciseId: exercise.id }),
    answers: staff,
  },
  "glance.results": {
    ask: (caller, { exercise }) => caller.glance.results({ exerciseId: exercise.id }),
    answers: staff,
  },
  "glance.traps": {
    ask: (caller, { exercise }) => caller.glance.traps({ exerciseId: exercise.id }),
    answers: staff,
  },
  "glance.predictions": {
    ask: (caller, { exercise }) => caller.glance.predictions({ exerciseId: exercise.id }),
    answers: staff,
  },
  /** Each of their own courses; `places.test.ts` says what of them. */
  "glance.places": { ask: (caller) => caller.glance.places({ query: "" }), answers: signedIn },
  "glance.compute": {
    ask: (caller, { exercise }) => caller.glance.compute({ exerciseId: exercise.id }),
    answers: staff,
  },
  "wall.get": { ask: (caller, { course }) => caller.wall.get({ courseId: course.id }), answers: members },
  "grades.gradebook": {
    ask: (caller, { course }) => caller.grades.gradebook({ courseId: course.id }),
    answers: staff,
  },
  "grades.list": {
    ask: (caller, { exercise }) => caller.grades.list({ exerciseId: exercise.id }),
    answers: staff,
  },
  "grades.get": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.grades.get({ exerciseId: exercise.id, enrolmentId }),
    answers: staff,
  },
  "grades.compute": {
    ask: (caller, { exercise }) => caller.grades.compute({ exerciseId: exercise.id }),
    answers: staff,
  },
  "grades.save": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.grades.save({
        exerciseId: exercise.id,
        enrolmentId,
        overridePoints: null,
        overrideReason: null,
        feedback: "Good.",
        version: 0,
      }),
    answers: staff,
  },
  "grades.release": {
    ask: (caller, { exercise }) => caller.grades.release({ exerciseId: exercise.id, enrolmentIds: null }),
    answers: instructors,
  },
  "grades.releasePlan": {
    ask: (caller, { exercise }) => caller.grades.releasePlan({ exerciseId: exercise.id }),
    answers: instructors,
  },
  "grades.withdraw": {
    ask: (caller, { exercise }) => caller.grades.withdraw({ exerciseId: exercise.id, enrolmentIds: null }),
    answers: instructors,
  },
  "grades.releasedChanges": {
    ask: (caller, { exercise }) => caller.grades.releasedChanges({ exerciseId: exercise.id }),
    answers: instructors,
  },
  "grades.recompute": {
    ask: async (caller, { exercise, classmate: { enrolmentId }, instructor }) => {
      await makeReleasedGrade(exercise.id, enrolmentId);
      const teach = callAs(database.db, instructor);
      const changes = (await teach.grades.releasedChanges({ exerciseId: exercise.id })).map(
        ({ enrolmentId: id, to }) => ({ enrolmentId: id, to }),
      );
      return caller.grades.recompute({ exerciseId: exercise.id, changes });
    },
    answers: instructors,
  },
  "grades.own": {
    ask: (caller, { exercise }) => caller.grades.own({ exerciseId: exercise.id }),
    answers: members,
  },
  "grades.ownRegrades": {
    ask: (caller, { exercise }) => caller.grades.ownRegrades({ exerciseId: exercise.id }),
    answers: members,
  },
  "grades.askRegrade": {
    ask: async (caller, { exercise, student: { enrolmentId } }) => {
      await makeReleasedGrade(exercise.id, enrolmentId);
      return caller.grades.askRegrade({ exerciseId: exercise.id, reason: "Why so few?" });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "ok", "FORBIDDEN", "FORBIDDEN"],
  },
  "grades.regrades": {
    ask: (caller, { course }) => caller.grades.regrades({ courseId: course.id }),
    answers: staff,
  },
  "grades.answerRegrade": {
    ask: async (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.grades.answerRegrade({
        exerciseId: exercise.id,
        requestId: await makeRegrade(exercise.id, enrolmentId),
        newPoints: null,
        reason: "Right.",
        version: 0,
      }),
    answers: staff,
  },
  "grades.history": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.grades.history({ exerciseId: exercise.id, enrolmentId }),
    answers: staff,
  },
  "marking.get": { ask: (caller, { course }) => caller.marking.get({ courseId: course.id }), answers: staff },
  "marking.look": {
    ask: (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.marking.look({ exerciseId: exercise.id, enrolmentId }),
    answers: staff,
  },
  "marking.setBlind": {
    ask: (caller, { course }) => caller.marking.setBlind({ courseId: course.id, isBlind: true }),
    answers: staff,
  },
  "marking.saveTemplate": {
    ask: (caller, { course }) =>
      caller.marking.saveTemplate({
        courseId: course.id,
        templateId: null,
        title: "Curve",
        text: "Look again.",
      }),
    answers: staff,
  },
  "marking.removeTemplate": {
    ask: async (caller, { course }) =>
      caller.marking.removeTemplate({ courseId: course.id, templateId: await makeTemplate(course.id) }),
    answers: staff,
  },
  "grades.previewFile": {
    ask: (caller, { exercise }) => caller.grades.previewFile(makeSchoolFile(exercise.id)),
    answers: instructors,
  },
  "grades.fillFile": {
    ask: (caller, { exercise }) => caller.grades.fillFile(makeSchoolFile(exercise.id)),
    answers: instructors,
  },
  "grades.export": {
    ask: (caller, { course }) =>
      caller.grades.export({ courseId: course.id, exerciseIds: null, format: "plain" }),
    answers: instructors,
  },
};

/** The same procedures where the thing itself is more or less open than usual. */
const variants: Record<string, Question> = {
  "grades.save of a released grade": {
    ask: async (caller, { exercise, classmate: { enrolmentId } }) => {
      await makeReleasedGrade(exercise.id, enrolmentId);
      return caller.grades.save({ ...decision(exercise.id, enrolmentId), version: 0 });
    },
    answers: instructors,
  },
  "grades.save of a released grade where assistants may change it": {
    ask: async (caller, { course, exercise, classmate: { enrolmentId } }) => {
      await makeReleasedGrade(exercise.id, enrolmentId);
      await database.db.course.update({ where: { id: course.id }, data: { assistantsChangeReleased: true } });
      return caller.grades.save({ ...decision(exercise.id, enrolmentId), version: 0 });
    },
    answers: staff,
  },
  "grades.answerRegrade with other points": {
    ask: async (caller, { exercise, classmate: { enrolmentId } }) =>
      caller.grades.answerRegrade({
        exerciseId: exercise.id,
        requestId: await makeRegrade(exercise.id, enrolmentId),
        newPoints: 3,
        reason: "Right.",
        version: 0,
      }),
    answers: instructors,
  },
  "members.list where the course marks blind": {
    ask: async (caller, { course }) => {
      await database.db.course.update({ where: { id: course.id }, data: { blindMarking: true } });
      return caller.members.list({ courseId: course.id });
    },
    answers: instructors,
  },
  "exercises.get of a draft": {
    ask: (caller, { draft }) => caller.exercises.get({ exerciseId: draft.id }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "ok", "ok"],
  },
  "submissions.submit to a draft": {
    ask: (caller, { draft }) => caller.submissions.submit(work(draft.id)),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "ok", "ok"],
  },
  "drafts.save of a draft": {
    ask: (caller, { draft }) => caller.drafts.save(draftSave(draft.id)),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "ok", "ok"],
  },
  "submissions.check of a draft": {
    ask: (caller, { draft }) => caller.submissions.check({ exerciseId: draft.id, ...design }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "ok", "ok"],
  },
  "runs.get of a classmate's run while the board is hidden": {
    ask: (caller, { hiddenRun }) => caller.runs.get({ runId: hiddenRun.id }),
    answers: staffOnly,
  },
  "runs.get of one's own run while the board is hidden": {
    ask: (caller, { own }) => caller.runs.get({ runId: own.run.id }),
    answers: members,
  },
  "submissions.get of one's own": {
    ask: (caller, { own }) => caller.submissions.get({ submissionId: own.submission.id }),
    answers: members,
  },
  "submissions.revise of one's own": {
    ask: (caller, { own }) => caller.submissions.revise({ submissionId: own.submission.id, text: "More." }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "ok", "NOT_FOUND", "NOT_FOUND"],
  },
  "submissions.choose of one's own": {
    ask: async (caller, { own }) => {
      await database.db.exercise.update({
        where: { id: own.submission.exerciseId },
        data: { counting: "chosen" },
      });
      return caller.submissions.choose({ submissionId: own.submission.id });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "ok", "NOT_FOUND", "NOT_FOUND"],
  },
  "submissions.repeat of one's own": {
    ask: (caller, { own }) =>
      caller.submissions.repeat({
        submissionId: own.submission.id,
        idempotencyKey: randomBytes(8).toString("hex"),
      }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "ok", "NOT_FOUND", "NOT_FOUND"],
  },
  "runs.files of one's own run": {
    ask: (caller, { own }) => caller.runs.files({ runId: own.run.id }),
    answers: members,
  },
  "runs.retry of one's own run that failed through our fault": {
    ask: async (caller, { ownWaiting }) => {
      const failure = { code: "trainer_lost", fault: "ours" };
      await database.db.run.update({ where: { id: ownWaiting.id }, data: { failedAt: noon, failure } });
      return caller.runs.retry({ runId: ownWaiting.id });
    },
    answers: members,
  },
  "runs.cancellation of one's own run": {
    ask: (caller, { ownWaiting }) => caller.runs.cancellation({ runId: ownWaiting.id }),
    answers: members,
  },
  "runs.cancel of one's own run": {
    ask: (caller, { ownWaiting }) => caller.runs.cancel({ runId: ownWaiting.id }),
    answers: members,
  },
  "runs.rerun of one's own submission": {
    ask: (caller, { own }) => caller.runs.rerun({ submissionId: own.submission.id, seed: 2 }),
    answers: staff,
  },
  "networks.get before the exercise closes": {
    ask: async (caller, { submission, exercise }) => {
      await database.db.exercise.update({ where: { id: exercise.id }, data: { sharing: "after_closing" } });
      return caller.networks.get({ submissionId: submission.id });
    },
    answers: staffOnly,
  },
  "networks.get of an exercise that shares none": {
    ask: (caller, { unsharedWork }) => caller.networks.get({ submissionId: unsharedWork.submission.id }),
    answers: staffOnly,
  },
  "networks.get where the board is for staff only": {
    ask: async (caller, { sharedWork }) => {
      await database.db.exercise.update({
        where: { id: sharedWork.submission.exerciseId },
        data: { leaderboardVisibility: "staff_only" },
      });
      return caller.networks.get({ submissionId: sharedWork.submission.id });
    },
    answers: staffOnly,
  },
  "networks.get of one's own": {
    ask: (caller, { own }) => caller.networks.get({ submissionId: own.submission.id }),
    answers: members,
  },
  "submissions.get of a shared network, with its answer": {
    ask: (caller, { sharedWork }) => caller.submissions.get({ submissionId: sharedWork.submission.id }),
    answers: staffOnly,
  },
  "comparison.get with a run whose board is hidden": {
    ask: (caller, { run, hiddenRun }) => caller.comparison.get({ runIds: [run.id, hiddenRun.id] }),
    answers: staffOnly,
  },
  "comparison.get with a run of another course": {
    ask: async (caller, { run, elsewhere }) => {
      const exercise = await makeExercise(database.db, elsewhere.id);
      const { userId } = await makeMember(database.db, elsewhere.id);
      return caller.comparison.get({
        runIds: [run.id, (await makeFinishedRun(database.db, exercise.id, userId)).run.id],
      });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"],
  },
  "courses.get of a course that is not there": {
    ask: (caller) => caller.courses.get({ courseId: "nowhere" }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"],
  },
  "courses.get of another course": {
    ask: (caller, { elsewhere }) => caller.courses.get({ courseId: elsewhere.id }),
    answers: ["UNAUTHORIZED", "ok", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"],
    administrator: "NOT_FOUND",
  },
  "members.setRole with a member of another course": {
    ask: async (caller, { course, elsewhere }) => {
      const { enrolmentId } = await makeMember(database.db, elsewhere.id);
      return caller.members.setRole({ courseId: course.id, enrolmentId, role: "instructor" });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND"],
  },
  "roster.match with a person on another course's list": {
    ask: async (caller, { course, elsewhere, classmate: { enrolmentId } }) =>
      caller.roster.match({ courseId: course.id, entryId: (await makeEntry(elsewhere.id)).id, enrolmentId }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND"],
  },
  "members.approve for another course": {
    ask: async (caller, { course, elsewhere }) => {
      const { requestIds } = await makeJoinAnswer(elsewhere.id);
      return caller.members.approve({ courseId: course.id, requestIds });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND"],
  },
  "grades.answerRegrade of another course's request": {
    ask: async (caller, { exercise, elsewhere }) => {
      const other = await makeExercise(database.db, elsewhere.id);
      const { enrolmentId } = await makeMember(database.db, elsewhere.id);
      const requestId = await makeRegrade(other.id, enrolmentId);
      return caller.grades.answerRegrade({
        exerciseId: exercise.id,
        requestId,
        newPoints: null,
        reason: "No.",
        version: 0,
      });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "NOT_FOUND", "NOT_FOUND"],
  },
  "marking.removeTemplate of another course": {
    ask: async (caller, { course: { id: courseId }, elsewhere }) =>
      caller.marking.removeTemplate({ courseId, templateId: await makeTemplate(elsewhere.id) }),
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "NOT_FOUND", "NOT_FOUND"],
  },
  "grades.export of another course's exercise": {
    ask: async (caller, { course, elsewhere }) => {
      const exercise = await makeExercise(database.db, elsewhere.id);
      return caller.grades.export({ courseId: course.id, exerciseIds: [exercise.id], format: "plain" });
    },
    answers: ["UNAUTHORIZED", "NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND"],
  },
};

async function outcome(question: () => Promise<unknown>): Promise<string> {
  try {
    await question();
    return "ok";
  } catch (error) {
    if (error instanceof TRPCError)
      return error.code === "INTERNAL_SERVER_ERROR" ? `bug: ${error.message}` : error.code;
    if (error instanceof AppError) return error.code === "UNAUTHENTICATED" ? "UNAUTHORIZED" : error.code;
    throw error;
  }
}

/** Everyone's outcome, each in the world as it was, because many questions change it. */
async function askEveryone(ask: Question["ask"]): Promise<Record<string, string>> {
  const { world } = database;
  const outcomes: Record<string, string> = {};
  for (const person of people) {
    await database.undo(async () => {
      outcomes[person] = await outcome(() => ask(callAs(database.db, world.actors[person]), world, person));
    });
  }
  return outcomes;
}

const expected = (answers: Answers, administrator: Answer = answers[1]) =>
  Object.fromEntries(people.map((person, index) => [person, answers[index] ?? administrator]));

describe("every procedure", () => {
  it("is in this table", () => {
    expect(Object.keys(procedures).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  it.each(Object.entries({ ...procedures, ...variants }))(
    "%s",
    async (_, { ask, answers, administrator }) => {
      expect(await askEveryone(ask)).toEqual(expected(answers, administrator));
    },
  );

  it("that changes something refuses requests of other sites", async () => {
    const { actors } = database.world;
    const caller = callAs(database.db, actors.instructor, { isSameOrigin: false });
    expect(await outcome(() => caller.courses.create({ title: "New", term: "" }))).toBe("FORBIDDEN");
    expect(await outcome(() => caller.courses.list())).toBe("ok");
  });
});

/** What everybody reads of the demonstration. All else that is about a course is refused there. */
const looks = [
  "comparison.get",
  "courses.get",
  "exercises.get",
  "exercises.list",
  "extensions.list",
  "glance.classNews",
  "glance.compute",
  "glance.get",
  "glance.ownNews",
  "glance.predictions",
  "glance.results",
  "glance.tasks",
  "glance.traps",
  "glance.work",
  "grades.get",
  "grades.gradebook",
  "grades.history",
  "grades.list",
  "grades.own",
  "grades.ownRegrades",
  "grades.regrades",
  "leaderboard.classCurve",
  "leaderboard.get",
  "marking.get",
  "members.list",
  "members.requests",
  "networks.clusters",
  "networks.get",
  "polls.answered",
  "polls.calibration",
  "polls.list",
  "polls.runs",
  "polls.stage",
  "roster.missing",
  "runs.answers",
  "runs.cancellation",
  "runs.files",
  "runs.film",
  "runs.get",
  "runs.kernels",
  "runs.verifiedReruns",
  "sections.list",
  "submissions.answers",
  "submissions.get",
  "submissions.listOwn",
  "submissions.listStarts",
  "submissions.quota",
  "submissions.search",
  "submissions.seeds",
  "timeline.get",
  "wall.get",
  "wall.hardDigits",
  "wall.kernels",
  "wall.presence",
];

describe("the demonstration", () => {
  const isAboutCourse = (name: string, answers: Answers) =>
    answers[1] === "NOT_FOUND" && !name.startsWith("account.");

  it.each(Object.entries(procedures).map(([name, { answers }]) => [name, answers] as const))(
    "%s is answered to whoever is not of it only if it changes nothing",
    async (name, answers) => {
      const { world } = database;
      for (const person of ["visitor", "stranger"] as const) {
        const usual = answers[person === "visitor" ? 0 : 1];
        const wanted = looks.includes(name) ? "ok" : isAboutCourse(name, answers) ? "FORBIDDEN" : usual;
        await database.undo(async () => {
          await database.db.course.update({
            where: { id: world.course.id },
            data: { isDemonstration: true },
          });
          const { ask } = procedures[name]!;
          const got = await outcome(() => ask(callAs(database.db, world.actors[person]), world, person));
          expect({ [person]: got }).toEqual({ [person]: wanted });
        });
      }
    },
  );

  it("is a course like any other once the administrator shows it no longer", async () => {
    const { course, actors } = database.world;
    await database.undo(async () => {
      await database.db.course.update({ where: { id: course.id }, data: { isDemonstration: true } });
      await database.db.site.create({ data: { id: 1, showsDemonstration: false } });
      const ask = (person: Person) =>
        outcome(() => callAs(database.db, actors[person]).courses.get({ courseId: course.id }));
      expect([await ask("visitor"), await ask("stranger"), await ask("student")]).toEqual([
        "UNAUTHORIZED",
        "NOT_FOUND",
        "ok",
      ]);
    });
  });

  it("shows no draft, no room of the live channel and nothing of another course", async () => {
    const { course, draft, elsewhere, run, actors } = database.world;
    await database.undo(async () => {
      await database.db.course.update({ where: { id: course.id }, data: { isDemonstration: true } });
      const visitor = callAs(database.db, null);
      expect(await outcome(() => visitor.exercises.get({ exerciseId: draft.id }))).toBe("UNAUTHORIZED");
      expect(await outcome(() => visitor.courses.get({ courseId: elsewhere.id }))).toBe("UNAUTHORIZED");
      for (const room of [`run:${run.id}`, `course:${course.id}`, `staff:${course.id}`])
        for (const person of ["visitor", "stranger"] as const)
          expect(await outcome(() => authoriseRoom(database.db, actors[person], room, noon))).toBe(
            "FORBIDDEN",
          );
    });
  });

  it("tells visitors no code to join and says in a sentence what they can do", async () => {
    const { course, exercise } = database.world;
    await database.undo(async () => {
      await database.db.course.update({ where: { id: course.id }, data: { isDemonstration: true } });
      const visitor = callAs(database.db, null);
      expect(await visitor.courses.get({ courseId: course.id })).toMatchObject({
        joinCode: null,
        joinRule: null,
        isLooking: true,
        role: "assistant",
      });
      await expect(visitor.submissions.submit(work(exercise.id))).rejects.toThrow(
        "This is a demonstration. Sign in to do it yourself.",
      );
    });
  });
});

describe("every download", () => {
  const codes: Record<number, Answer> = {
    200: "ok",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
  };
  const download = async (actor: Actor | null, runId: string, file: string) => {
    const context = {
      db: database.db,
      actor,
      now: noon,
      clock: clockAt(noon),
      locale: "en" as const,
      address: "192.0.2.1",
      isSameOrigin: true,
    };
    return codes[(await sendRunFile(context, runId, file, null)).status];
  };

  it.each(
    RunFileNameSchema.options.flatMap((file) => [
      [file, "a classmate's", ({ run }: World) => run.id, staffOnly] as const,
      [file, "one's own", ({ own }: World) => own.run.id, members] as const,
    ]),
  )("%s of %s run", async (file, _, runIdOf, answers) => {
    const { world } = database;
    const runId = runIdOf(world);
    const bytes = Uint8Array.from(
      encodeSafetensors([{ name: "dense/bias", shape: [1], data: Float32Array.of(1) }], {}),
    );
    await makeWeights(database.db, runId, bytes, new Uint8Array());
    const outcomes = people.map(async (person) => [
      person,
      await download(world.actors[person], runId, file),
    ]);
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(expected(answers));
  });
});

describe("every room", () => {
  it.each<[string, (world: World) => string, Answers]>([
    ["run: a classmate's, board visible", ({ run }) => `run:${run.id}`, members],
    ["run: a classmate's, board hidden", ({ hiddenRun }) => `run:${hiddenRun.id}`, staffOnly],
    ["run: one's own, board hidden", ({ own }) => `run:${own.run.id}`, members],
    ["exercise", ({ exercise }) => `exercise:${exercise.id}`, members],
    ["exercise: a draft", ({ draft }) => `exercise:${draft.id}`, staffOnly],
    ["course", ({ course }) => `course:${course.id}`, members],
    ["staff", ({ course }) => `staff:${course.id}`, staff],
    ["presence", ({ course }) => `presence:${course.id}`, members],
    ["poll", ({ course }) => `poll:${course.id}`, members],
  ])("%s", async (_, room, answers) => {
    const { world } = database;
    const outcomes = people.map(async (person) => [
      person,
      await outcome(() => authoriseRoom(database.db, world.actors[person], room(world), noon)),
    ]);
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(expected(answers));
  });

  it("tells staff and students apart", async () => {
    const { exercise, student, assistant } = database.world;
    expect(await authoriseRoom(database.db, student, `exercise:${exercise.id}`, noon)).toMatchObject({
      audience: "student",
    });
    expect(await authoriseRoom(database.db, assistant, `exercise:${exercise.id}`, noon)).toMatchObject({
      audience: "staff",
    });
  });

  it.each(["", "run", "run:", "queue:abc", "run:abc:def", "run:ABC"])("%j is none", async (room) => {
    await expect(authoriseRoom(database.db, database.world.instructor, room, noon)).rejects.toMatchObject({
      code: "INVALID",
    });
  });
});

describe("someone who was removed", () => {
  it("is a stranger, to their own work too", async () => {
    const { course, exercise, own, student } = database.world;
    await database.db.enrolment.update({ where: { id: student.enrolmentId }, data: { removedAt: noon } });
    const caller = callAs(database.db, student);
    for (const question of [
      () => caller.courses.get({ courseId: course.id }),
      () => caller.exercises.get({ exerciseId: exercise.id }),
      () => caller.submissions.get({ submissionId: own.submission.id }),
      () => caller.runs.get({ runId: own.run.id }),
    ]) {
      expect(await outcome(question)).toBe("NOT_FOUND");
    }
  });
});

describe("someone with the right to make courses", () => {
  it("has no rights in other people's courses", async () => {
    const { course } = database.world;
    const creator = await makeActor(database.db, { mayCreateCourses: true });
    expect(await outcome(() => callAs(database.db, creator).courses.get({ courseId: course.id }))).toBe(
      "NOT_FOUND",
    );
    await enrol(database.db, course.id, creator.userId);
    expect(await outcome(() => callAs(database.db, creator).members.list({ courseId: course.id }))).toBe(
      "FORBIDDEN",
    );
  });
});
