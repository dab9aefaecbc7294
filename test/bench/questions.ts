import type { ExerciseSettings } from "@/core/exercise/exercise";
import { baseline } from "@/core/network/templates";
import type { Caller } from "../support/caller";
import { makeTemplate } from "../support/template";
import type { LargeCourse } from "./large-course";

type Ask = (caller: Caller) => Promise<unknown>;
export type Question = { procedure: string; who: "instructor" | "student"; ask: Ask };

/**
 * What pages ask the server for, the files that it makes on request, and the computing of a class's grades.
 */
export function listQuestions(course: LargeCourse): Question[] {
  const ofBoth = listForBoth(course);
  return [
    ...[...ofBoth, ...listForStaff(course), ...listFiles(course)].map(([procedure, ask]) => ({
      procedure,
      who: "instructor" as const,
      ask,
    })),
    ...[...ofBoth, ...listForStudent(course)].map(([procedure, ask]) => ({
      procedure,
      who: "student" as const,
      ask,
    })),
  ];
}

function listForBoth({ courseId, exerciseIds, runId }: LargeCourse): [string, Ask][] {
  const exerciseId = exerciseIds[2]!;
  return [
    ["session.get", (caller) => caller.session.get()],
    ["account.sessions", (caller) => caller.account.sessions()],
    ["courses.list", (caller) => caller.courses.list()],
    ["courses.waiting", (caller) => caller.courses.waiting()],
    ["courses.get", (caller) => caller.courses.get({ courseId })],
    ["exercises.list", (caller) => caller.exercises.list({ courseId })],
    ["exercises.get", (caller) => caller.exercises.get({ exerciseId })],
    ["leaderboard.get", (caller) => caller.leaderboard.get({ exerciseId })],
    ["leaderboard.classCurve", (caller) => caller.leaderboard.classCurve({ exerciseId })],
    ["wall.get", (caller) => caller.wall.get({ courseId })],
    ["wall.presence", (caller) => caller.wall.presence({ courseId })],
    ["wall.hardDigits", (caller) => caller.wall.hardDigits({ exerciseId })],
    ["runs.get", (caller) => caller.runs.get({ runId })],
    [
      "comparison.get",
      (caller) => caller.comparison.get({ runIds: [runId, runId.replace(/n1n1$/, "n2n2")] }),
    ],
    [
      "submissions.check",
      (caller) =>
        caller.submissions.check({
          exerciseId,
          architecture: baseline.architecture,
          training: baseline.training,
        }),
    ],
    ["submissions.quota", (caller) => caller.submissions.quota({ exerciseId })],
    [
      "submissions.estimate",
      (caller) => caller.submissions.estimate({ exerciseId, flops: 1e13, imageFlops: 1e7 }),
    ],
    ["submissions.listOwn", (caller) => caller.submissions.listOwn({ exerciseId })],
    ["submissions.listStarts", (caller) => caller.submissions.listStarts({ exerciseId })],
    ["drafts.get", (caller) => caller.drafts.get({ exerciseId })],
  ];
}

function listForStaff({ courseId, exerciseIds, runId, submissionId }: LargeCourse): [string, Ask][] {
  const [first, second, exerciseId] = exerciseIds as [string, string, string];
  return [
    ["grades.gradebook", (caller) => caller.grades.gradebook({ courseId })],
    ["grades.list", (caller) => caller.grades.list({ exerciseId: second })],
    ["grades.get", (caller) => caller.grades.get({ exerciseId, enrolmentId: "seat1" })],
    ["grades.regrades", (caller) => caller.grades.regrades({ courseId })],
    ["grades.history", (caller) => caller.grades.history({ exerciseId, enrolmentId: "seat1" })],
    ["marking.get", (caller) => caller.marking.get({ courseId })],
    ["members.list", (caller) => caller.members.list({ courseId })],
    ["members.requests", (caller) => caller.members.requests({ courseId })],
    ["roster.missing", (caller) => caller.roster.missing({ courseId })],
    ["audit.search", (caller) => caller.audit.search(wholeRecord(courseId))],
    ["exercises.versions", (caller) => caller.exercises.versions({ exerciseId })],
    ["extensions.list", (caller) => caller.extensions.list({ exerciseId })],
    ["runs.queue", (caller) => caller.runs.queue({ courseId })],
    ["runs.verifiedReruns", (caller) => caller.runs.verifiedReruns({ exerciseId })],
    ["runs.files", (caller) => caller.runs.files({ runId })],
    ["runs.answers", (caller) => caller.runs.answers({ runId, cell: null, page: 1 })],
    ["glance.get", (caller) => caller.glance.get({ courseId })],
    ["glance.work", (caller) => caller.glance.work({ exerciseId })],
    ["glance.results", (caller) => caller.glance.results({ exerciseId })],
    ["glance.traps", (caller) => caller.glance.traps({ exerciseId })],
    ["glance.predictions", (caller) => caller.glance.predictions({ exerciseId })],
    ["glance.compute", (caller) => caller.glance.compute({ exerciseId })],
    ["networks.clusters", (caller) => caller.networks.clusters({ exerciseId: first })],
    ["networks.get", (caller) => caller.networks.get({ submissionId })],
    ["timeline.get", (caller) => caller.timeline.get({ courseId, enrolmentId: "seat1" })],
    ["submissions.search", (caller) => caller.submissions.search({ exerciseId, text: "student 39" })],
    ["submissions.get", (caller) => caller.submissions.get({ submissionId })],
    ["submissions.answers", (caller) => caller.submissions.answers({ submissionId })],
    ["submissions.seeds", (caller) => caller.submissions.seeds({ submissionId })],
  ];
}

function listForStudent({ exerciseIds }: LargeCourse): [string, Ask][] {
  const exerciseId = exerciseIds[2]!;
  return [
    ["grades.own", (caller) => caller.grades.own({ exerciseId })],
    ["grades.ownRegrades", (caller) => caller.grades.ownRegrades({ exerciseId })],
  ];
}

function listFiles({ courseId, exerciseIds }: LargeCourse): [string, Ask][] {
  return [
    ["roster.preview", (caller) => caller.roster.preview({ courseId, content: makeRoster(), columns: null })],
    ["grades.export", (caller) => caller.grades.export({ courseId, exerciseIds: null, format: "canvas" })],
    ["exercises.export", (caller) => caller.exercises.export({ courseId })],
    ["audit.export", (caller) => caller.audit.export(wholeRecord(courseId))],
    [
      "grades.previewFile",
      (caller) =>
        caller.grades.previewFile({
          exerciseId: exerciseIds[1]!,
          fileName: "canvas.csv",
          content: makeCanvasFile(),
          unit: "points",
          choice: null,
        }),
    ],
    [
      "exercises.previewUpdate",
      (caller) =>
        caller.exercises.previewUpdate({ exerciseId: exerciseIds[1]!, settings: makeLeanerRubric() }),
    ],
    ["grades.compute", (caller) => caller.grades.compute({ exerciseId: exerciseIds[1]! })],
  ];
}

const wholeRecord = (courseId: string) => ({ courseId, text: "", action: null, from: null, until: null });

/** The rubric without its first line, which a whole class is marked by before it is saved. */
function makeLeanerRubric(): ExerciseSettings {
  const settings = makeTemplate("specified_architecture", new Date());
  return { ...settings, rubric: settings.rubric.slice(1) };
}

/** Canvas's gradebook of the whole course. */
function makeCanvasFile(): string {
  const lines = Array.from(
    { length: 400 },
    (_, index) => `"Student, ${index + 1}",${index + 1},,student${index + 1}@large.test,A,`,
  );
  return toBase64([
    "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 2 (7)",
    "    Points Possible,,,,,10",
    ...lines,
  ]);
}

/** A list of the whole course, half of it by name alone. */
function makeRoster(): string {
  const lines = Array.from(
    { length: 400 },
    (_, index) => `Student ${index + 1},${index % 2 === 0 ? `student${index + 1}@large.test` : ""}`,
  );
  return toBase64(["Name,Email", ...lines]);
}

const toBase64 = (lines: string[]) => Buffer.from(lines.join("\n")).toString("base64");
