import { gradeState, type GradeState } from "@/core/grade/grade";
import { totalPoints } from "@/core/grade/points";
import type { Access } from "@/core/base/actor";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import type { Db } from "@/server/base/db";
import { inScope } from "@/server/base/section-scope";
import { readRubric } from "@/server/exercise/exercise-row";
import { linePointsOf, maximumOf, pointsOf, scaledPointsOf } from "@/server/grade/grades";

type GradebookCell = {
  state: GradeState;
  points: number | null;
  /** What the points are out of. */
  maximum: number;
  hasSubmission: boolean;
};
type GradebookLine = {
  enrolmentId: string;
  name: string;
  email: string;
  /** The name of the student's section; null for none. */
  section: string | null;
  /** By exercise id. */
  cells: Record<string, GradebookCell>;
  /** The sum of the points so far, each out of what its exercise gives; null before the first. */
  total: number | null;
};
type GradebookGrid = {
  exercises: { id: string; title: string; maximum: number }[];
  students: GradebookLine[];
};

/** Everyone's points in every published exercise, as staff see them. */
export async function getGradebook(db: Db, access: Access): Promise<GradebookGrid> {
  const { courseId } = access;
  const hidesNames = await isBlind(db, access);
  const exercises = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    select: { id: true, title: true, points: true, rubric: true },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
  });
  const enrolments = await db.enrolment.findMany({
    where: { courseId, role: "student", removedAt: null, ...inScope(access) },
    select: {
      id: true,
      userId: true,
      pseudonym: true,
      section: { select: { name: true } },
      user: { select: { name: true, email: true } },
      grades: {
        select: {
          exerciseId: true,
          computedPoints: true,
          maximum: true,
          overridePoints: true,
          overrideMaximum: true,
          linePoints: true,
          releasedAt: true,
        },
      },
    },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
  const submitted = await db.submission.groupBy({
    by: ["exerciseId", "userId"],
    where: { exercise: { courseId } },
  });
  const hasSubmitted = new Set(submitted.map(({ exerciseId, userId }) => `${exerciseId} ${userId}`));
  const rubrics = new Map(exercises.map((exercise) => [exercise.id, readRubric(exercise)]));
  const students = enrolments.map(
    ({ id: enrolmentId, userId, pseudonym, section, user, grades }): GradebookLine => {
      const gradeOf = new Map(grades.map((grade) => [grade.exerciseId, grade]));
      const cells = exercises.map(({ id, points }): [string, GradebookCell] => {
        const grade = gradeOf.get(id) ?? null;
        const hasSubmission = hasSubmitted.has(`${id} ${userId}`);
        const state = gradeState(grade && { ...grade, linePoints: linePointsOf(grade) }, rubrics.get(id)!);
        const maximum = grade ? maximumOf(grade, points) : points;
        return [id, { state, points: grade && pointsOf(grade), maximum, hasSubmission }];
      });
      const known = exercises.flatMap(({ id, points }) => {
        const grade = gradeOf.get(id);
        return (grade && scaledPointsOf(grade, points)) ?? [];
      });
      const total = known.length === 0 ? null : totalPoints(known.map((points) => ({ points })));
      return {
        enrolmentId,
        name: markedName({ pseudonym, user }, hidesNames),
        email: hidesNames ? "" : user.email,
        section: section?.name ?? null,
        cells: Object.fromEntries(cells),
        total,
      };
    },
  );
  if (hidesNames) students.sort((a, b) => a.name.localeCompare(b.name));
  return { exercises: exercises.map(({ id, title, points }) => ({ id, title, maximum: points })), students };
}
