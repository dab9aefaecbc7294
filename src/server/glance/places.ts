import { type Access, type Actor, isStaff } from "@/core/base/actor";
import { hasWords, type Place, wordsLeft, wordsOf } from "@/core/glance/place-search";
import type { Db } from "@/server/base/db";
import { inScope } from "@/server/base/section-scope";
import { listMarkedNames } from "@/server/course/names";

/** Of each kind; whoever wants another writes more of its name. */
const MOST = 8;
/** Runs that are looked at, the newest first. */
const MOST_RUNS = 200;

type Of<Kind extends Place["kind"]> = Extract<Place, { kind: Kind }>;
type Course = { access: Access; courseTitle: string };

/** The exercises of a course that the person may see, in the course's order. */
async function listExercises(db: Db, { access, courseTitle }: Course): Promise<Of<"exercise">[]> {
  const exercises = await db.exercise.findMany({
    where: { courseId: access.courseId, ...(isStaff(access.role) ? {} : { publishedAt: { not: null } }) },
    select: { id: true, title: true },
    orderBy: { createdAt: "asc" },
  });
  const { courseId } = access;
  return exercises.map(({ id, title }) => ({
    kind: "exercise",
    courseId,
    courseTitle,
    exerciseId: id,
    title,
  }));
}

type Student = Of<"student"> & { userId: string };

/** The students whose work the person may see, under the names that they see. */
async function listStudents(db: Db, { access, courseTitle }: Course): Promise<Student[]> {
  if (!isStaff(access.role)) return [];
  const { courseId } = access;
  const [names, enrolments] = await Promise.all([
    listMarkedNames(db, access),
    db.enrolment.findMany({
      where: { courseId, role: "student", removedAt: null, ...inScope(access) },
      select: { id: true, userId: true },
    }),
  ]);
  return enrolments
    .map(({ id, userId }): Student => {
      const name = names.get(id) ?? "";
      return { kind: "student", courseId, courseTitle, enrolmentId: id, name, userId };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

type Found = { actor: Actor; words: readonly string[]; exercises: Of<"exercise">[]; students: Student[] };

/** Of the person, and of the students whose work they may see; a number is a submission's. */
async function listRuns(db: Db, { actor, words, exercises, students }: Found): Promise<Of<"run">[]> {
  const nameOf = (userId: string, courseId: string) =>
    userId === actor.userId
      ? null
      : students.find((student) => student.userId === userId && student.courseId === courseId)?.name;
  const places = new Map(exercises.map((exercise) => [exercise.exerciseId, exercise]));
  const isMeant = (text: string) => wordsLeft(words, text).every((word) => /^\d+$/.test(word));
  const owners = [{ userId: actor.userId, name: "" }, ...students];
  const wanted = exercises.flatMap(({ exerciseId, courseId, courseTitle, title }) => {
    const userIds = owners
      .filter((owner) => !("courseId" in owner) || owner.courseId === courseId)
      .filter(({ name }) => isMeant(`${name} ${title} ${courseTitle}`))
      .map(({ userId }) => userId);
    return userIds.length > 0 ? [{ exerciseId, userId: { in: userIds } }] : [];
  });
  if (wanted.length === 0) return [];
  const runs = await db.run.findMany({
    where: { cause: "submission", submission: { OR: wanted } },
    select: { id: true, submission: { select: { exerciseId: true, userId: true, number: true } } },
    orderBy: { createdAt: "desc" },
    take: MOST_RUNS,
  });
  return runs.flatMap(({ id, submission }) => {
    const place = submission && places.get(submission.exerciseId);
    if (!place) return [];
    const { courseId, courseTitle, title } = place;
    const { userId, number } = submission;
    const name = nameOf(userId, courseId);
    if (name === undefined || !hasWords(words, `${name ?? ""} ${title} ${courseTitle} ${number}`)) return [];
    return [{ kind: "run", courseId, courseTitle, runId: id, title, number, name }];
  });
}

/**
 * The pages whose names have all words of the query, of the courses that the person is in: what may not be
 * opened is not found, and who is hidden is found by their pseudonym alone.
 */
export async function findPlaces(
  db: Db,
  actor: Actor,
  accesses: readonly Access[],
  query: string,
): Promise<Place[]> {
  const words = wordsOf(query);
  const titles = await db.course.findMany({
    where: { id: { in: accesses.map(({ courseId }) => courseId) } },
    select: { id: true, title: true },
  });
  const courses = accesses.map((access) => ({
    access,
    courseTitle: titles.find(({ id }) => id === access.courseId)?.title ?? "",
  }));
  const exercises = (await Promise.all(courses.map((course) => listExercises(db, course)))).flat();
  const students = (await Promise.all(courses.map((course) => listStudents(db, course)))).flat();
  const runs = await listRuns(db, { actor, words, exercises, students });
  const byTitle = ({ courseTitle }: Course) => hasWords(words, courseTitle);
  return [
    ...courses
      .filter(byTitle)
      .map(({ access: { courseId }, courseTitle }): Place => ({ kind: "course", courseId, courseTitle }))
      .slice(0, MOST),
    ...exercises
      .filter(({ title, courseTitle }) => hasWords(words, `${title} ${courseTitle}`))
      .slice(0, MOST),
    ...students
      .filter(({ name, courseTitle }) => words.length > 0 && hasWords(words, `${name} ${courseTitle}`))
      .slice(0, MOST)
      .map(({ kind, courseId, courseTitle, enrolmentId, name }): Place => ({
        kind,
        courseId,
        courseTitle,
        enrolmentId,
        name,
      })),
    ...runs.slice(0, MOST),
  ];
}
