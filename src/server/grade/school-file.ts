import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { gradeUnits } from "@/core/school/gradebook-format";
import type { SchoolColumn, SchoolFile, SchoolFormat } from "@/core/school/school-file";
import {
  fillSchoolFile,
  planSchoolFile,
  SchoolChoiceSchema,
  type PlanLine,
  type ReleasedGrade,
  type SchoolChoice,
  type SchoolPlan,
} from "@/core/school/school-plan";
import { schoolKeys, SchoolIdentitySchema } from "@/core/school/school-identity";
import { readStored } from "@/server/base/rows";
import { makeSchoolAddress } from "@/server/course/claims";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { encodeFile, type FileText } from "@/server/base/file-text";
import { scaledPointsOf } from "./grades";
import { readSchoolUpload } from "@/server/roster/school-upload";

export const SchoolFileInputSchema = z.strictObject({
  exerciseId: z.string(),
  fileName: z.string().min(1).max(255),
  /** The file's bytes. */
  content: z.base64().max(6_000_000),
  unit: z.enum(gradeUnits),
  /** Null: the columns that Convoy recognises. */
  choice: SchoolChoiceSchema.nullable(),
});
type SchoolFileInput = z.infer<typeof SchoolFileInputSchema>;

type SchoolFilePreview = {
  format: SchoolFormat;
  delimiter: string;
  decimal: "," | ".";
  columns: SchoolColumn[];
  choice: SchoolChoice;
  /** The exercise's own points. */
  maximum: number;
  lines: PlanLine[];
  /** Students with a released grade who are on no line of the file. */
  missing: string[];
};

/** Grades that are out of another maximum are scaled to the exercise's. */
async function listReleased(
  db: Db,
  exerciseId: string,
  courseId: string,
  maximum: number,
): Promise<ReleasedGrade[]> {
  const students = await db.enrolment.findMany({
    where: { courseId, role: "student", removedAt: null },
    include: {
      user: { select: { id: true, name: true, email: true, formerEmail: true } },
      rosterEntry: true,
      grades: { where: { exerciseId, releasedAt: { not: null } } },
    },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
  const addressOf = await makeSchoolAddress(db, courseId);
  return students.map(({ id, user, rosterEntry, grades: [grade] }) => ({
    id,
    name: user.name ?? user.email,
    email: addressOf(user),
    keys: rosterEntry
      ? schoolKeys(readStored(SchoolIdentitySchema, rosterEntry.identity), rosterEntry.email)
      : [],
    points: grade ? scaledPointsOf(grade, maximum) : null,
    feedback: grade?.feedback ?? "",
  }));
}

function requireColumns(file: SchoolFile, { grade, feedback, student }: SchoolChoice): void {
  const isKnown = (column: number | null) => column === null || column < file.columns.length;
  if (grade !== null && !file.columns[grade]?.isChoice) {
    throw new AppError("INVALID", (t) => t("errors.notGradable"));
  }
  if (!isKnown(feedback) || !isKnown(student)) throw new AppError("INVALID", (t) => t("errors.noColumn"));
  const isWritable =
    feedback === null || feedback === file.feedbackColumn || file.columns[feedback]!.isChoice;
  if (
    !isWritable ||
    (feedback !== null && (feedback === grade || feedback === student)) ||
    (grade !== null && grade === student)
  ) {
    throw new AppError("INVALID", (t) => t("errors.sameColumns"));
  }
}

type Planned = {
  file: SchoolFile;
  encoding: FileText["encoding"];
  choice: SchoolChoice;
  plan: SchoolPlan;
  maximum: number;
};

async function planFile(
  db: Db,
  { exerciseId, content, unit, choice: chosen }: SchoolFileInput,
): Promise<Planned> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { courseId: true, title: true, points: true },
  });
  const { file, encoding } = readSchoolUpload(content, exercise.title);
  const choice = chosen ?? { grade: file.gradeColumn, feedback: file.feedbackColumn, student: null };
  requireColumns(file, choice);
  const plan = planSchoolFile(
    file,
    choice,
    await listReleased(db, exerciseId, exercise.courseId, exercise.points),
    exercise.points,
    unit,
  );
  return { file, encoding, choice, plan, maximum: exercise.points };
}

/** Shows how the school's own file would be filled in, line by line. */
export async function previewSchoolFile(db: Db, input: SchoolFileInput): Promise<SchoolFilePreview> {
  const {
    file: { format, delimiter, decimal, columns },
    choice,
    plan: { lines, missing },
    maximum,
  } = await planFile(db, input);
  return { format, delimiter, decimal, columns, choice, maximum, lines, missing };
}

/** Puts the released grades into the school's own file and keeps every other byte. `content` is base64. */
export async function writeSchoolFile(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  input: SchoolFileInput,
  now: Date,
): Promise<{ fileName: string; content: string }> {
  const { exerciseId, fileName, unit } = input;
  const { file, encoding, choice, plan } = await planFile(db, input);
  if (choice.grade === null) throw new AppError("INVALID", (t) => t("errors.chooseColumn"));
  const data = { format: file.format, exercises: [exerciseId], unit, cells: plan.edits.length };
  await db.$transaction((tx) =>
    recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "grade.export",
      subjectId: courseId,
      data,
      at: now,
    }),
  );
  return { fileName, content: encodeFile({ text: fillSchoolFile(file, plan), encoding }).toString("base64") };
}
