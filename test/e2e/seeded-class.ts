import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { env } from "@/env";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { requestCancel } from "@/server/queue/queue";
import { hashPassword } from "@/server/account/passwords";
import type { Size } from "../support/browser";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { createTestDatabase } from "../support/database";
import { makeCourse, makeMember, makeOpenExercise, type Member } from "../support/factories";
import { makeCookie } from "../support/live";
import { arrive, type Person } from "./people";
import { openSite, openSiteDb, type Site } from "./site";

/**
 * A class of a product, into whose database a test writes what is past, so that nobody waits for trainings
 * that only set the scene.
 */
export type SeededClass = {
  db: Db;
  site: Site;
  courseId: string;
  joinLink: string;
  /** The course's page; `course("/audit")` is its record. */
  course(path?: string): string;
  exercise(id: string, path?: string): string;
  instructor: Member;
  makeStudent(name: string): Promise<Member>;
  /** Somebody of another course. */
  makeStranger(name: string): Promise<Member>;
  /** An exercise of this kind as its template has it, open. */
  publish(kind: ExerciseKind): Promise<string>;
  /** Somebody of the class at a browser, signed in. */
  welcome(member: Pick<Member, "name" | "email" | "userId">, size?: Size): Promise<Person>;
  /** Ends what the class trains: the product has one trainer for all files. */
  cancelRuns(): Promise<void>;
  end(): Promise<void>;
};

/** Everybody's. */
export const password = "a quiet blue heron";

/** A class of its own at the product that all files share. */
export async function openSeededClass(): Promise<SeededClass> {
  const db = openSiteDb();
  return makeClass(db, openSite(), () => db.$disconnect());
}

/** A class alone at a product of its own. */
export async function openOwnProduct(): Promise<SeededClass> {
  const database = await createTestDatabase();
  const dataDir = makeDataDir();
  const convoy = await startConvoy({
    dataDir,
    env: { DATABASE_URL: database.url, SESSION_SECRET: env.SESSION_SECRET ?? "" },
  });
  return makeClass(database.db, convoy, async () => {
    await convoy.stop();
    removeDataDir(dataDir);
    await database.drop();
  });
}

async function cancelRuns(db: Db, courseId: string): Promise<void> {
  const runs = await db.run.findMany({
    where: { submission: { exercise: { courseId } }, finishedAt: null, failedAt: null, cancelledAt: null },
  });
  for (const { id } of runs) {
    const cancelling = db.$transaction((tx) => requestCancel(tx, id, new Date()));
    // It may have ended by itself in between.
    await cancelling.catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === "CONFLICT")) throw error;
    });
  }
}

async function makeClass(db: Db, site: Site, end: () => Promise<void>): Promise<SeededClass> {
  const passwordHash = await hashPassword(password);
  const { id: courseId, joinCode } = await makeCourse(db, { title: "Neural networks" });
  const people: Person[] = [];
  return {
    db,
    site,
    courseId,
    joinLink: `${site.address}/join/${joinCode}`,
    course: (path = "") => `${site.address}/courses/${courseId}${path}`,
    exercise: (id, path = "") => `${site.address}/exercises/${id}${path}`,
    instructor: await makeMember(db, courseId, "instructor", { name: "Grace Hopper", passwordHash }),
    // The school has proven their addresses.
    makeStudent: (name) =>
      makeMember(db, courseId, "student", { name, passwordHash, emailVerified: new Date() }),
    makeStranger: async (name) =>
      makeMember(db, (await makeCourse(db)).id, "student", { name, passwordHash }),
    publish: async (kind) => (await makeOpenExercise(db, courseId, { kind })).id,
    async welcome({ name, email, userId }, size = "laptop") {
      const person = { ...(await arrive(name, size)), email };
      people.push(person);
      const { cookie } = await makeCookie(db, userId);
      const [cookieName, value] = cookie.split(/=(.*)/s);
      await person.context.addCookies([
        { name: cookieName!, value: value!, url: site.address, httpOnly: true, sameSite: "Lax" },
      ]);
      return person;
    },
    cancelRuns: () => cancelRuns(db, courseId),
    async end() {
      await Promise.all(people.map(({ context }) => context.close()));
      await cancelRuns(db, courseId);
      await end();
    },
  };
}
