import { randomBytes } from "node:crypto";
import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { english } from "@/messages/english";
import { register } from "@/server/account/accounts";
import { createCourse } from "@/server/course/courses";
import type { Db } from "@/server/base/db";
import { demonstrationWork } from "./demonstration-work";
import { createExercise } from "@/server/authoring/exercises";
import { joinCourse } from "@/server/course/joining";
import { requirePermission } from "@/server/access/permissions";
import { submit } from "@/server/submission/submissions";
import type { Cast } from "./show";

export type DemonstrationAccount = {
  role: "instructor" | "student";
  name: string;
  email: string;
  /** Null when the account was made at an earlier start: only a hash of its password is kept. */
  password: string | null;
};
export type Demonstration = { courseId: string; accounts: DemonstrationAccount[]; cast: Cast };

const teacher = "Grace Hopper";
const students = [
  "Ada Lovelace",
  "Alan Turing",
  "Emmy Noether",
  "Sofja Kowalewskaja",
  "Srinivasa Ramanujan",
  "Katherine Johnson",
  "Kurt Gödel",
  "Maryam Mirzakhani",
];
const kinds: ExerciseKind[] = ["more_iterations", "specified_architecture", "open"];

async function makeAccount(
  db: Db,
  name: string,
  role: DemonstrationAccount["role"],
  now: Date,
): Promise<{ actor: Actor; account: DemonstrationAccount }> {
  const email = `${name.split(" ")[0]!.toLowerCase()}@demonstration.example`;
  const existing = await db.user.findUnique({ where: { email }, select: { id: true } });
  const password = existing ? null : randomBytes(9).toString("base64url");
  const userId =
    existing?.id ?? (await register(db, { name, email, password: password! }, "demonstration", now)).userId;
  const isHost = role === "instructor";
  const rights = { mayCreateCourses: isHost, isAdministrator: isHost };
  if (isHost) await db.user.update({ where: { id: userId }, data: rights });
  // Nobody is signed in: these things happen on the people's behalf.
  return {
    actor: { userId, sessionId: "demonstration", name, email, ...rights },
    account: { role, name, email, password },
  };
}

async function makeClass(
  db: Db,
  instructor: Actor,
  now: Date,
): Promise<{ courseId: string; joinCode: string }> {
  const enrolment = await db.enrolment.findFirst({
    where: { userId: instructor.userId, role: "instructor" },
    orderBy: { joinedAt: "asc" },
  });
  const courseId =
    enrolment?.courseId ??
    (await createCourse(db, instructor, { title: "Convolutional networks", term: "Demonstration" }, now))
      .courseId;
  const { joinCode } = await db.course.findUniqueOrThrow({ where: { id: courseId } });
  return { courseId, joinCode };
}

async function publishExercises(
  db: Db,
  instructor: Actor,
  courseId: string,
  now: Date,
): Promise<Map<ExerciseKind, string>> {
  const rows = await db.exercise.findMany({
    where: { courseId },
    orderBy: { createdAt: "desc" },
    select: { id: true, kind: true },
  });
  const ids = new Map<ExerciseKind, string>(rows.map(({ id, kind }) => [kind, id]));
  for (const kind of kinds) {
    if (ids.has(kind)) continue;
    const settings = exerciseTemplate(kind, english.templates[kind], new Date(now.getTime() - DAY));
    ids.set(
      kind,
      (await createExercise(db, instructor, { courseId, settings, publish: true }, now)).exerciseId,
    );
  }
  return ids;
}

/**
 * Fills a database with a class whose submissions wait to be trained. Each step looks first at what is there,
 * so a second start, also of one that was cut off, only adds what is missing.
 */
export async function makeDemonstration(db: Db, now: Date): Promise<Demonstration> {
  const { actor: instructor, account } = await makeAccount(db, teacher, "instructor", now);
  const accounts = [account];
  const { courseId, joinCode } = await makeClass(db, instructor, now);
  const exercises = await publishExercises(db, instructor, courseId, now);
  const actors: Actor[] = [];
  for (const name of students) {
    const made = await makeAccount(db, name, "student", now);
    actors.push(made.actor);
    accounts.push(made.account);
    const isEnrolled = await db.enrolment.count({ where: { courseId, userId: made.actor.userId } });
    if (isEnrolled === 0) await joinCourse(db, made.actor, joinCode, "demonstration", now);
  }
  for (const [
    index,
    { student, kind, architecture, training, answer, prediction = null, idempotencyKey },
  ] of demonstrationWork.entries()) {
    const actor = actors[student]!;
    const exerciseId = exercises.get(kind)!;
    const handed = await db.submission.count({ where: { userId: actor.userId, idempotencyKey } });
    if (handed > 0) continue;
    // A second apart, in the past, so that the queue takes them in this order.
    const acceptedAt = new Date(now.getTime() - (demonstrationWork.length - index) * 1000);
    const access = await requirePermission(db, actor, "exercise.submit", { exerciseId }, now);
    await submit(
      db,
      actor,
      access,
      { exerciseId, architecture, training, answer, prediction, idempotencyKey },
      () => Promise.resolve(acceptedAt),
    );
  }
  const cast = { courseId, exerciseId: exercises.get("open")!, instructor, students: actors };
  return { courseId, accounts, cast };
}
