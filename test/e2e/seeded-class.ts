import { hashPassword } from "@/server/passwords";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { makeCourse, makeMember } from "../support/factories";
import { arrive, type Person, signIn } from "./people";

export type Member = Awaited<ReturnType<typeof makeMember>>;

/** A real start over a database into which a test writes what is past, so that nobody waits for trainings that only set the scene. */
export type SeededClass = {
  db: TestDatabase["db"];
  convoy: Convoy;
  courseId: string;
  /** The course's page; `course("/audit")` is its record. */
  course(path?: string): string;
  exercise(id: string, path?: string): string;
  instructor: Member;
  makeStudent(name: string): Promise<Member>;
  /** Somebody of another course. */
  makeStranger(name: string): Promise<Member>;
  /** Somebody of the class at a browser, signed in. */
  welcome(member: Member, size?: "phone" | "laptop"): Promise<Person>;
  end(): Promise<void>;
};

const password = "a quiet blue heron";

export async function openSeededClass({ trainers }: { trainers: boolean }): Promise<SeededClass> {
  const [database, passwordHash] = await Promise.all([createTestDatabase(), hashPassword(password)]);
  const { db } = database;
  const { id: courseId } = await makeCourse(db, { title: "Neural networks" });
  const instructor = await makeMember(db, courseId, "instructor", { name: "Grace Hopper", passwordHash });
  const dataDir = makeDataDir();
  const convoy = await startConvoy({ dataDir, flags: trainers ? [] : ["--web"], env: { DATABASE_URL: database.url } });
  const people: Person[] = [];
  return {
    db, convoy, courseId, instructor,
    course: (path = "") => `${convoy.address}/courses/${courseId}${path}`,
    exercise: (id, path = "") => `${convoy.address}/exercises/${id}${path}`,
    makeStudent: (name) => makeMember(db, courseId, "student", { name, passwordHash }),
    makeStranger: async (name) => makeMember(db, (await makeCourse(db)).id, "student", { name, passwordHash }),
    async welcome({ name, email }, size = "laptop") {
      const person = await arrive(name, size);
      people.push(person);
      await signIn(person, convoy, { email, password });
      return person;
    },
    async end() {
      await Promise.all(people.map(({ context }) => context.close()));
      await convoy.stop();
      removeDataDir(dataDir);
      await database.drop();
    },
  };
}
