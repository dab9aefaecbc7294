import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { Actor } from "@/core/base/actor";
import { assertNever } from "@/core/base/assert";
import {
  blackboardTable,
  brightspaceTable,
  canvasTable,
  inPercent,
  moodleTable,
  nbgraderTable,
  sakaiTable,
  type GradebookExercise,
  type GradebookRow,
  type GradebookTable,
} from "@/core/school/gradebook";
import { plainCells, plainTable } from "@/core/school/layout/plain-table";
import type { GradeUnit, GradebookFormat } from "@/core/school/gradebook-format";
import { isLate } from "@/core/exercise/exercise";
import { makeSlug } from "@/core/school/person-name";
import { roundPoints, scalePoints } from "@/core/grade/points";
import { LATE_LINE } from "@/core/grade/late-policy";
import { SchoolIdentitySchema } from "@/core/school/school-identity";
import { readStored } from "@/server/base/rows";
import { makeSchoolAddress } from "@/server/course/claims";
import { recordAudit } from "@/server/base/audit";
import { writeCsv } from "@/server/base/file/csv-file";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { listTimes } from "@/server/exercise/exercise-times";
import type { Exercise, Grade } from "@/server/generated/client";
import { maximumOf, outcomesOf, scaledPointsOf } from "@/server/grade/grades";

/** `content` is the text of a CSV file, or the bytes of a workbook as base64. */
type ExportedFile = { fileName: string; content: string; type: "csv" | "xlsx" };

function makeTable(
  format: Exclude<GradebookFormat, "xlsx">,
  rows: GradebookRow[],
  exercises: GradebookExercise[],
): GradebookTable {
  switch (format) {
    case "plain":
      return plainTable(rows, exercises);
    case "canvas":
      return canvasTable(rows, exercises);
    case "moodle":
      return moodleTable(rows, exercises);
    case "blackboard":
      return blackboardTable(rows, exercises);
    case "brightspace":
      return brightspaceTable(rows, exercises);
    case "sakai":
      return sakaiTable(rows, exercises);
    case "nbgrader":
      return nbgraderTable(rows, exercises);
    default:
      return assertNever(format);
  }
}

/** The points lost by lateness; 0 if an override counts instead of the computed points. */
function penaltyOf(grade: Grade, exercisePoints: number): number {
  const late =
    grade.overridePoints === null ? outcomesOf(grade).find(({ id }) => id === LATE_LINE) : undefined;
  return late ? (scalePoints(-late.points, maximumOf(grade, exercisePoints), exercisePoints) ?? 0) : 0;
}

async function listRows(
  db: Db,
  { courseId, sectionId }: { courseId: string; sectionId: string | null },
  exercises: Exercise[],
): Promise<GradebookRow[]> {
  const timesOf = new Map(
    await Promise.all(exercises.map(async (each) => [each.id, await listTimes(db, each)] as const)),
  );
  const students = await db.enrolment.findMany({
    where: { courseId, role: "student", removedAt: null, ...(sectionId === null ? {} : { sectionId }) },
    include: {
      user: { select: { id: true, name: true, email: true, formerEmail: true } },
      rosterEntry: true,
      grades: {
        where: { releasedAt: { not: null } },
        include: { submission: { select: { acceptedAt: true } }, exercise: { select: { points: true } } },
      },
      section: { select: { name: true } },
    },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
  const addressOf = await makeSchoolAddress(db, courseId);
  return students.map(({ user, rosterEntry, grades, section }) => ({
    name: user.name ?? user.email,
    email: addressOf(user),
    section: section?.name ?? null,
    school: rosterEntry && {
      email: rosterEntry.email,
      identity: readStored(SchoolIdentitySchema, rosterEntry.identity),
    },
    // A file has one maximum for a column: a grade that is out of another one is scaled to it.
    points: new Map(grades.map((grade) => [grade.exerciseId, scaledPointsOf(grade, grade.exercise.points)])),
    penalty: new Map(grades.map((grade) => [grade.exerciseId, penaltyOf(grade, grade.exercise.points)])),
    feedback: new Map(grades.map((grade) => [grade.exerciseId, grade.feedback])),
    submittedAt: new Map(
      grades.flatMap(({ exerciseId, submission }) =>
        submission ? [[exerciseId, submission.acceptedAt] as const] : [],
      ),
    ),
    late: new Set(
      grades.flatMap(({ exerciseId, submission }) => {
        const times = timesOf.get(exerciseId);
        if (!times || !submission) return [];
        return isLate(submission.acceptedAt, times(user.id).dueAt) ? [exerciseId] : [];
      }),
    ),
  }));
}

const bold = (value: string) => ({ value, fontWeight: "bold" as const });
const text = (value: string) => (value === "" ? null : { value, type: String });
const number = (value: number | null) =>
  value === null ? null : { value: roundPoints(value), type: Number, format: "0.00" };

/**
 * The released grades as an Excel workbook (Office Open XML): a line a student, as `plainCells` says. Cells
 * have types, so a text that begins like a formula stays a text and needs no guard.
 */
async function writeWorkbook(
  rows: GradebookRow[],
  exercises: GradebookExercise[],
  title: string,
): Promise<Buffer> {
  const [header = [], ...lines] = plainCells(rows, exercises);
  const labels = header.map(String);
  const columns = labels.map((label, index) => ({
    width: index < 2 ? 28 : Math.min(40, Math.max(10, label.length + 2)),
  }));
  const data: SheetData = [
    labels.map(bold),
    ...lines.map((line) => line.map((cell) => (typeof cell === "string" ? text(cell) : number(cell)))),
  ];
  return writeExcelFile(data, {
    sheet: sheetName(title),
    columns,
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
  }).toBuffer();
}

/** Excel takes 31 characters, and none of these. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[\\/?*[\]:]/g, " ")
      .trim()
      .slice(0, 31) || "Grades"
  );
}

/**
 * The exercises of an export: those that were chosen; else those of which a grade was released, and before
 * the first release all that are published.
 */
async function findExercises(db: Db, courseId: string, chosen: string[] | null): Promise<Exercise[]> {
  const published = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    include: { _count: { select: { grades: { where: { releasedAt: { not: null } } } } } },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
  });
  if (chosen === null) {
    const released = published.filter(({ _count }) => _count.grades > 0);
    return released.length > 0 ? released : published;
  }
  const found = published.filter(({ id }) => chosen.includes(id));
  if (found.length !== new Set(chosen).size) throw new AppError("NOT_FOUND", (t) => t("errors.notInCourse"));
  return found;
}

/** The released grades as a file. `exerciseIds: null` means all exercises of which a grade was released. */
export async function exportGrades(
  db: Db,
  actor: Actor,
  input: {
    courseId: string;
    exerciseIds: string[] | null;
    /** Null: all students. */
    sectionId: string | null;
    format: GradebookFormat;
    unit: GradeUnit;
  },
  now: Date,
): Promise<ExportedFile> {
  const { courseId, exerciseIds, sectionId, format, unit } = input;
  const course = await db.course.findUniqueOrThrow({ where: { id: courseId }, select: { title: true } });
  const found = await findExercises(db, courseId, exerciseIds);
  const columns = found.map(({ id, title, points, dueAt }) => ({ id, title, maximum: points, dueAt }));
  const released = await listRows(db, { courseId, sectionId }, found);
  const { rows, exercises } =
    unit === "percent" ? inPercent(released, columns) : { rows: released, exercises: columns };
  await db.$transaction((tx) =>
    recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "grade.export",
      subjectId: courseId,
      data: { format, unit, sectionId, exercises: exercises.map(({ id }) => id) },
      at: now,
    }),
  );
  const slug = makeSlug(course.title) || "course";
  const name = `${slug}-grades-${format}${unit === "percent" ? "-percent" : ""}-${now.toISOString().slice(0, 10)}`;
  if (format === "xlsx") {
    return {
      fileName: `${name}.xlsx`,
      content: (await writeWorkbook(rows, exercises, course.title)).toString("base64"),
      type: "xlsx",
    };
  }
  const content = writeCsv(makeTable(format, rows, exercises), {
    isForSpreadsheets: format === "plain",
    quotesAll: format === "blackboard",
  });
  return { fileName: `${name}.csv`, content, type: "csv" };
}
