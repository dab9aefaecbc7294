import { randomBytes } from "node:crypto";
import type { Actor } from "@/core/base/actor";
import { DAY, HOUR } from "@/core/base/duration";
import { type ExerciseKind, exerciseKinds } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import type { Vote } from "@/core/poll/poll";
import { english } from "@/messages/english";
import { requirePermission } from "@/server/access/permissions";
import { register } from "@/server/account/accounts";
import { createExercise } from "@/server/authoring/exercises";
import type { Db } from "@/server/base/db";
import { createCourse } from "@/server/course/courses";
import { joinCourse } from "@/server/course/joining";
import { computeGrades } from "@/server/grade/grades";
import { askRegrade } from "@/server/grade/regrades";
import { releaseGrades } from "@/server/grade/release";
import { saveGrade } from "@/server/grade/save-grade";
import { savePoll, stepStage } from "@/server/poll/polls";
import { castVote } from "@/server/poll/votes";
import { submit } from "@/server/submission/submissions";
import { guide, recordedWork, students, teacher } from "./recorded-work";

type Class = { courseId: string; instructor: Actor; students: Actor[]; exercises: Map<ExerciseKind, string> };

async function makePerson(db: Db, name: string, now: Date): Promise<Actor> {
  const email = `${name.split(" ").at(-1)!.toLowerCase()}@recorded.invalid`;
  const password = randomBytes(9).toString("base64url");
  const { userId } = await register(db, { name, email, password }, `recorded ${name}`, now);
  return { userId, sessionId: "recorded", name, email, mayCreateCourses: false, isAdministrator: false };
}

/** A course with the lesson's three exercises, whose class hands its work in over eight days. */
export async function recordWork(db: Db, now: Date): Promise<Class> {
  const start = new Date(now.getTime() - 9 * DAY);
  const instructor = await makePerson(db, teacher, start);
  const course = { title: "Neural networks: a recorded class", term: "" };
  const { courseId } = await createCourse(db, instructor, course, start);
  const { joinCode } = await db.course.findUniqueOrThrow({ where: { id: courseId } });
  const exercises = new Map<ExerciseKind, string>();
  for (const kind of exerciseKinds) {
    const settings = {
      ...exerciseTemplate(kind, english.templates[kind], start),
      heldBack: kind === "open",
      predictionRequired: kind !== "more_iterations",
    };
    const made = await createExercise(db, instructor, { courseId, settings, publish: true }, start);
    exercises.set(kind, made.exerciseId);
  }
  const actors: Actor[] = [];
  for (const name of [...students, guide]) {
    const actor = await makePerson(db, name, start);
    await joinCourse(db, actor, joinCode, `recorded ${name}`, start);
    if (name === guide)
      await db.enrolment.updateMany({
        where: { courseId, userId: actor.userId },
        data: { role: "assistant" },
      });
    else actors.push(actor);
  }
  for (const [index, { student, kind, prediction = null, ...work }] of recordedWork.entries()) {
    const acceptedAt = new Date(start.getTime() + (1 + index * 8) * HOUR);
    const exerciseId = exercises.get(kind)!;
    const actor = actors[student]!;
    const access = await requirePermission(db, actor, "exercise.submit", { exerciseId }, acceptedAt);
    await submit(db, actor, access, { ...work, exerciseId, prediction }, () => Promise.resolve(acceptedAt));
  }
  return { courseId, instructor, students: actors, exercises };
}

const feedback = [
  "Well seen. Say also from which epoch on you would stop, and why.",
  "Right. Look at the intervals once more: is the last step more than chance?",
  "Good. What would you change next?",
];

/**
 * Closes the exercises and marks: the first is released, with a regrade that waits; the second is half
 * marked; the third is only computed.
 */
export async function recordGrades(db: Db, made: Class, now: Date): Promise<void> {
  const { instructor, exercises } = made;
  const closed = new Date(now.getTime() - 2 * HOUR);
  await db.exercise.updateMany({
    where: { courseId: made.courseId },
    data: { dueAt: closed, closesAt: closed },
  });
  for (const kind of exerciseKinds) {
    const exerciseId = exercises.get(kind)!;
    const access = await requirePermission(db, instructor, "grade.release", { exerciseId }, now);
    await computeGrades(db, instructor, access, exerciseId, now);
    if (kind === "open") continue;
    const grades = await db.grade.findMany({
      where: { exerciseId, submissionId: { not: null } },
      orderBy: { id: "asc" },
    });
    for (const [index, { enrolmentId, version }] of grades.entries()) {
      if (kind === "specified_architecture" && index > 0) continue;
      const text = { feedback: feedback[index % feedback.length]! };
      const decision = {
        exerciseId,
        enrolmentId,
        version,
        ...text,
        overridePoints: null,
        overrideReason: null,
      };
      await saveGrade(db, instructor, access, decision, now);
    }
    if (kind !== "more_iterations") continue;
    await releaseGrades(db, instructor, access, { exerciseId, enrolmentIds: null, withoutWork: true }, now);
    const student = made.students[2]!;
    const own = await requirePermission(db, student, "grade.ask_regrade", { exerciseId }, now);
    const reason = "The answer names the plateau. Could it count as more than half?";
    await askRegrade(db, student, own, { exerciseId, reason }, now);
  }
}

/** A question that the class has answered. */
export async function recordPoll(
  db: Db,
  { courseId, instructor, students }: Class,
  now: Date,
): Promise<void> {
  const clock = () => Promise.resolve(now);
  const access = await requirePermission(db, instructor, "poll.manage", { courseId }, now);
  const settings = {
    kind: "choice" as const,
    text: "How many parameters does Flatten have?",
    explanation: "None. It only writes the maps in a row; the Dense layer after it has the parameters.",
    seconds: 30,
    options: ["None", "9216", "One for each input"],
    rightChoice: 0,
  };
  const pollId = await savePoll(
    db,
    access,
    { courseId, pollId: null, exerciseId: null, runId: null, settings },
    clock,
  );
  for (const step of ["open", "close", "explain", "put_away"] as const) {
    await stepStage(db, access, { courseId, pollId, step }, clock);
    if (step !== "open") continue;
    for (const [index, student] of students.entries()) {
      const vote: Vote = { kind: "choice", choice: [0, 1, 0, 0, 2, 0, 0, 1][index % 8]! };
      const own = await requirePermission(db, student, "poll.vote", { courseId }, now);
      await castVote(db, own, { courseId, pollId, vote }, clock);
    }
  }
}
