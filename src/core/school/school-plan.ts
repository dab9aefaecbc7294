import { z } from "zod";
import { replaceCells, type CsvEdit, type CsvRow } from "./csv-cells";
import { guardCell } from "./gradebook";
import { inUnit, type GradeUnit } from "./gradebook-format";
import { roundPoints } from "@/core/grade/points";
import { readNumber, type SchoolFile } from "./school-file";
import { findRosterColumns, keysOfLine } from "./school-identity";
import {
  matchLines,
  nameInLine,
  type CourseStudent,
  type MatchSign,
  type StudentMatch,
} from "./school-match";

/** A student with the released grade; `points` is null when nothing was released. */
export type ReleasedGrade = CourseStudent & { points: number | null; feedback: string };
/**
 * Columns that a person chose, from 0. `student` is the column that says who a line is about; null: as the
 * file was recognised.
 */
export const SchoolChoiceSchema = z.strictObject({
  grade: z.number().int().min(0).nullable(),
  feedback: z.number().int().min(0).nullable(),
  student: z.number().int().min(0).nullable(),
});
export type SchoolChoice = z.infer<typeof SchoolChoiceSchema>;

export const planStatuses = [
  "new",
  "changed",
  "same",
  "excused",
  "unreleased",
  "several",
  "unmatched",
  "short",
] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** The plan for one line of the file. */
export type PlanLine = {
  /** The number of the line from 1, as a spreadsheet counts. */
  line: number;
  label: string;
  student: string | null;
  matchedBy: MatchSign | null;
  status: PlanStatus;
  grade: { before: string; after: string };
  feedback: { before: string; after: string };
};
export type SchoolPlan = { lines: PlanLine[]; missing: string[]; edits: CsvEdit[] };

/** Cells by which the systems say that there is no grade yet. */
const BLANK = /^(-|n\/a|needs grading|in progress|not attempted)?$/i;

/** Points or percent with two decimals, with the decimal separator of the file. */
function formatGrade(points: number, maximum: number, unit: GradeUnit, decimal: "," | "."): string {
  return roundPoints(inUnit(points, maximum, unit))
    .toFixed(2)
    .replace(".", decimal);
}

function compareGrade(before: string, after: string): "new" | "changed" | "same" {
  if (BLANK.test(before.trim())) return "new";
  return readNumber(before) === readNumber(after) ? "same" : "changed";
}

const withoutLineEnds = (text: string) => text.replace(/\r\n?/g, "\n").trim();

function compareFeedback(before: string, after: string): "new" | "changed" | "same" {
  if (after === "" || withoutLineEnds(before) === withoutLineEnds(after)) return "same";
  return before.trim() === "" ? "new" : "changed";
}

type Goal = { file: SchoolFile; choice: SchoolChoice; maximum: number; unit: GradeUnit; gradeColumn: number };

function planLine(
  goal: Goal,
  cells: CsvRow,
  match: StudentMatch,
  grade: ReleasedGrade | null,
): Pick<PlanLine, "status" | "grade" | "feedback"> & { edits: CsvEdit[] } {
  const { file, choice, maximum, unit, gradeColumn } = goal;
  const gradeCell = cells[gradeColumn];
  const feedbackCell = choice.feedback === null ? undefined : cells[choice.feedback];
  const before = { grade: gradeCell?.text ?? "", feedback: feedbackCell?.text ?? "" };
  const leave = (status: PlanStatus) => ({
    status,
    edits: [],
    grade: { before: before.grade, after: before.grade },
    feedback: { before: before.feedback, after: before.feedback },
  });
  if (match.kind === "several") return leave("several");
  if (match.kind === "none" || !grade) return leave("unmatched");
  if (/^\s*ex\s*$/i.test(before.grade)) return leave("excused");
  if (grade.points === null) return leave("unreleased");
  if (!gradeCell || (choice.feedback !== null && !feedbackCell)) return leave("short");
  const written = formatGrade(grade.points, maximum, unit, file.decimal);
  const feedback = feedbackCell ? guardCell(grade.feedback) : "";
  const changes = [compareGrade(before.grade, written), compareFeedback(before.feedback, feedback)] as const;
  return {
    status: changes.includes("changed") ? "changed" : changes.includes("new") ? "new" : "same",
    edits: [
      ...(changes[0] === "same" ? [] : [{ cell: gradeCell, text: written }]),
      ...(feedbackCell && changes[1] !== "same" ? [{ cell: feedbackCell, text: feedback }] : []),
    ],
    grade: { before: before.grade, after: changes[0] === "same" ? before.grade : written },
    feedback: { before: before.feedback, after: changes[1] === "same" ? before.feedback : feedback },
  };
}

/**
 * Plans to fill in the file: the effect on each of its lines. No line is left out: an unchanged line says
 * why.
 */
export function planSchoolFile(
  file: SchoolFile,
  choice: SchoolChoice,
  grades: ReleasedGrade[],
  maximum: number,
  unit: GradeUnit,
): SchoolPlan {
  const { student } = choice;
  const columns =
    student === null
      ? file.studentColumns
      : { name: student, lastName: null, firstName: null, email: student, logins: [student] };
  const recognised = findRosterColumns(file);
  const keysOf = (cells: CsvRow) => (student === null ? keysOfLine(file, recognised, cells) : []);
  const matches = matchLines(
    file.students.map(({ cells }) => ({ cells, keys: keysOf(cells) })),
    columns,
    grades,
  );
  const gradeColumn = choice.grade;
  const found = new Set(matches.flatMap((match) => (match.kind === "one" ? [match.student.id] : [])));
  const missing = grades
    .filter(({ id, points }) => points !== null && !found.has(id))
    .map(({ name }) => name);
  if (gradeColumn === null) return { lines: [], missing, edits: [] };
  const goal = { file, choice, maximum, unit, gradeColumn };
  const gradeOf = new Map(grades.map((grade) => [grade.id, grade]));
  const planned = file.students.map(({ line, cells }, index) => {
    const match = matches[index]!;
    const grade = match.kind === "one" ? (gradeOf.get(match.student.id) ?? null) : null;
    const { edits, ...rest } = planLine(goal, cells, match, grade);
    const who = { student: grade?.name ?? null, matchedBy: match.kind === "one" ? match.by : null };
    return { edits, line: { line: line + 1, label: nameInLine(cells, columns), ...who, ...rest } };
  });
  return { lines: planned.map(({ line }) => line), missing, edits: planned.flatMap(({ edits }) => edits) };
}

/** The same file, with only the planned cells filled in. */
export function fillSchoolFile(file: SchoolFile, { edits }: SchoolPlan): string {
  return replaceCells(file.text, edits, file.delimiter);
}
