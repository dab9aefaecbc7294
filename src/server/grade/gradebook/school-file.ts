import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { gradeUnits } from "@/core/school/gradebook-format";
import type { SchoolFile } from "@/core/school/school-file";
import type { SchoolColumn, SchoolFormat } from "@/core/school/layout/school-layout";
import {
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
import { AppError, type Say } from "@/server/base/error";
import { findLostLetters } from "@/server/base/file/file-text";
import { scaledPointsOf } from "@/server/grade/grades";
import { listRemembered, type Memory, recallColumns, rememberColumns } from "@/server/roster/file-columns";
import {
  describeUpload,
  FileChoiceSchema,
  readSchoolUpload,
  type SchoolUpload,
  type UploadPicture,
} from "@/server/roster/school-upload";

export const SchoolFileInputSchema = z.strictObject({
  exerciseId: z.string(),
  fileName: z.string().min(1).max(255),
  ...FileChoiceSchema.shape,
  unit: z.enum(gradeUnits),
  /** Null: the columns that Convoy recognises. */
  choice: SchoolChoiceSchema.nullable(),
  /** The numbers of the doubtful lines that are filled in all the same. */
  accepted: z.array(z.number().int().min(1)).max(10_000).default([]),
});
type SchoolFileInput = z.input<typeof SchoolFileInputSchema>;

type SchoolFilePreview = UploadPicture & {
  format: SchoolFormat;
  decimal: "," | ".";
  columns: SchoolColumn[];
  choice: SchoolChoice;
  /** The exercise's own points. */
  maximum: number;
  lines: PlanLine[];
  /** Students with a released grade who are on no line of the file. */
  missing: string[];
  /** The column that would have been taken, but takes the words of a scale; null for none. */
  scaleColumn: number | null;
  /** Letters of the feedback that the file's encoding lacks. */
  lostLetters: string[];
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
      user: { select: { id: true, name: true, email: true, emailVerified: true, formerEmail: true } },
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
    isProven: user.emailVerified !== null,
    schoolName: rosterEntry?.name ?? null,
    keys: rosterEntry
      ? schoolKeys(readStored(SchoolIdentitySchema, rosterEntry.identity), rosterEntry.email)
      : [],
    points: grade ? scaledPointsOf(grade, maximum) : null,
    feedback: grade?.feedback ?? "",
  }));
}

/** Why the file cannot be read or filled by these columns; null where it can. */
function findFault(file: SchoolFile, { grade, feedback, student }: SchoolChoice): Say | null {
  const isKnown = (column: number | null) => column === null || column < file.columns.length;
  if (grade !== null && !file.columns[grade]?.isChoice) return (t) => t("errors.notGradable");
  if (grade !== null && file.columns[grade]!.isScale)
    return (t) => t("errors.takesScale", { column: file.columns[grade]!.title });
  if (!isKnown(feedback) || !isKnown(student)) return (t) => t("errors.noColumn");
  const isWritable =
    feedback === null || feedback === file.feedbackColumn || file.columns[feedback]!.isChoice;
  const isTwice =
    (feedback !== null && (feedback === grade || feedback === student)) ||
    (grade !== null && grade === student);
  return isWritable && !isTwice ? null : (t) => t("errors.sameColumns");
}

type Planned = {
  upload: SchoolUpload;
  choice: SchoolChoice;
  memory: Memory | null;
  /** Whether somebody has said anything that was not recognised. */
  isChosen: boolean;
  plan: SchoolPlan;
  maximum: number;
};

const choiceFields = ["grade", "feedback", "student"] as const;
const headersOf = ({ file }: SchoolUpload) => file.columns.map(({ title }) => title);

async function planFile(db: Db, input: SchoolFileInput): Promise<Planned> {
  const { exerciseId, content, headerLine, sheet, unit, choice: chosen, accepted } = input;
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { courseId: true, title: true, points: true, course: { select: { joinDomains: true } } },
  });
  const known = await listRemembered(db, { courseId: exercise.courseId, exerciseId });
  const upload = await readSchoolUpload(content, { title: exercise.title, headerLine, sheet, known });
  const { file } = upload;
  const isScale = file.gradeColumn !== null && file.columns[file.gradeColumn]!.isScale;
  const found = {
    grade: isScale ? null : file.gradeColumn,
    feedback: isScale ? null : file.feedbackColumn,
    student: null,
  };
  const recalled = recallColumns<SchoolChoice>(known, headersOf(upload));
  // What was chosen in another file may not be possible in this one.
  const isUsable = recalled.choice !== null && findFault(file, recalled.choice) === null;
  const choice = chosen ?? (isUsable ? recalled.choice! : found);
  const fault = findFault(file, choice);
  if (fault) throw new AppError("INVALID", fault);
  const grades = await listReleased(db, exerciseId, exercise.courseId, exercise.points);
  const plan = planSchoolFile(file, choice, grades, {
    maximum: exercise.points,
    unit,
    accepted,
    domains: exercise.course.joinDomains,
  });
  const isChosen =
    headerLine !== null || sheet !== null || choiceFields.some((each) => choice[each] !== found[each]);
  return { upload, choice, memory: recalled.memory, isChosen, plan, maximum: exercise.points };
}

/** Shows how the school's own file would be filled in, line by line. */
export async function previewSchoolFile(db: Db, input: SchoolFileInput): Promise<SchoolFilePreview> {
  const { upload, choice, memory, plan, maximum } = await planFile(db, input);
  const { lines, missing, edits } = plan;
  const { format, decimal, columns, gradeColumn } = upload.file;
  const encoding = upload.encoding ?? "utf8";
  const lostLetters = findLostLetters({ text: edits.map(({ text }) => text).join(""), encoding });
  // What the file cannot hold is shown as it will stand there.
  const asWritten = (text: string) =>
    Array.from(text, (letter) => (lostLetters.includes(letter) ? "?" : letter)).join("");
  return {
    ...describeUpload(upload, memory),
    format,
    decimal,
    columns,
    choice,
    maximum,
    lines:
      lostLetters.length === 0
        ? lines
        : lines.map(({ feedback, ...line }) => ({
            ...line,
            feedback: { ...feedback, after: asWritten(feedback.after) },
          })),
    missing,
    scaleColumn: gradeColumn !== null && columns[gradeColumn]!.isScale ? gradeColumn : null,
    lostLetters,
  };
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
  const { upload, choice, isChosen, plan } = await planFile(db, input);
  if (choice.grade === null) throw new AppError("INVALID", (t) => t("errors.chooseColumn"));
  const data = { format: upload.file.format, exercises: [exerciseId], unit, cells: plan.edits.length };
  await db.$transaction(async (tx) => {
    if (!upload.file.isHeaderDoubtful && upload.file.headerLine !== null) {
      const used = { headers: headersOf(upload), sheet: upload.sheet, choice, isChosen };
      await rememberColumns(tx, { courseId, exerciseId }, used, now);
    }
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "grade.export",
      subjectId: courseId,
      data,
      at: now,
    });
  });
  return { fileName, content: (await upload.write(plan.edits)).toString("base64") };
}
