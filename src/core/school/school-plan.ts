import { z } from "zod";
import { replaceCells, type CsvCell, type CsvRow } from "./csv-cells";
import { readNumber } from "./column-title";
import { isExcused } from "@/core/school/layout/school-layout";
import { guardCell } from "./formula-guard";
import { inUnit, type GradeUnit } from "./gradebook-format";
import { roundPoints } from "@/core/grade/points";
import { findSchoolDomains, keysOfLine, loginsOfLine, nameInLine } from "@/core/school/roster/roster-columns";
import type { SchoolFile } from "./school-file";
import { possibleKeys } from "./school-identity";
import { wordsForNo } from "./school-header-words";
import { headerKey } from "./header-key";
import {
  matchLines,
  type CourseStudent,
  type LineSigns,
  type MatchDoubt,
  type MatchSign,
  type StudentMatch,
} from "./school-match";
import type { RosterColumns } from "./student-columns";

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
  "doubtful",
  "locked",
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
  /** Why the line is filled in only if the instructor says so; null for one that is certain. */
  doubt: MatchDoubt | null;
  status: PlanStatus;
  grade: { before: string; after: string };
  feedback: { before: string; after: string };
};
/** A cell to write. `number` is what a spreadsheet keeps as a number. */
export type SheetEdit = { cell: CsvCell; text: string; number: number | null };
export type SchoolPlan = { lines: PlanLine[]; missing: string[]; edits: SheetEdit[] };

/** Cells by which the systems say that there is no grade yet. */
const BLANK = /^(-|n\/a|null|needs grading|in progress|not attempted)?$/i;

const no = new Set(wordsForNo.split("|").map(headerKey));

function compareGrade(before: string, after: string): "new" | "changed" | "same" {
  if (BLANK.test(before.trim())) return "new";
  return readNumber(before) === readNumber(after) ? "same" : "changed";
}

const withoutLineEnds = (text: string) => text.replace(/\r\n?/g, "\n").trim();

function compareFeedback(before: string, after: string): "new" | "changed" | "same" {
  if (after === "" || withoutLineEnds(before) === withoutLineEnds(after)) return "same";
  return before.trim() === "" ? "new" : "changed";
}

type Goal = {
  file: SchoolFile;
  choice: SchoolChoice;
  maximum: number;
  unit: GradeUnit;
  gradeColumn: number;
  accepted: ReadonlySet<number>;
};

/** Whether the school takes no change of the line's grade: it says so, or computes the cell itself. */
function isLocked({ file: { changeableColumn = null }, gradeColumn }: Goal, cells: CsvRow): boolean {
  const word = changeableColumn === null ? "" : (cells[changeableColumn]?.text ?? "");
  return no.has(headerKey(word)) || cells[gradeColumn]?.isComputed === true;
}

function planLine(
  goal: Goal,
  { line, cells }: SchoolFile["students"][number],
  match: StudentMatch,
  grade: ReleasedGrade | null,
): Pick<PlanLine, "status" | "grade" | "feedback"> & { edits: SheetEdit[] } {
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
  if (isExcused(before.grade)) return leave("excused");
  if (grade.points === null) return leave("unreleased");
  if (!gradeCell || (choice.feedback !== null && !feedbackCell)) return leave("short");
  if (isLocked(goal, cells)) return leave("locked");
  if (match.doubt && !goal.accepted.has(line + 1)) return leave("doubtful");
  const number = roundPoints(inUnit(grade.points, maximum, unit));
  const written = number.toFixed(2).replace(".", file.decimal);
  // A spreadsheet's text stays a text; only a CSV file is read anew.
  const feedback = feedbackCell ? (file.delimiter === null ? grade.feedback : guardCell(grade.feedback)) : "";
  const changes = [compareGrade(before.grade, written), compareFeedback(before.feedback, feedback)] as const;
  return {
    status: changes.includes("changed") ? "changed" : changes.includes("new") ? "new" : "same",
    edits: [
      ...(changes[0] === "same" ? [] : [{ cell: gradeCell, text: written, number }]),
      ...(feedbackCell && changes[1] !== "same"
        ? [{ cell: feedbackCell, text: feedback, number: null }]
        : []),
    ],
    grade: { before: before.grade, after: changes[0] === "same" ? before.grade : written },
    feedback: { before: before.feedback, after: changes[1] === "same" ? before.feedback : feedback },
  };
}

/** What the lines say about whom they are about. A column that somebody chose may hold any sign. */
function readSigns(
  file: SchoolFile,
  columns: RosterColumns,
  chosen: number | null,
  students: readonly CourseStudent[],
): LineSigns[] {
  const known = new Set(students.flatMap(({ keys = [] }) => keys));
  return file.students.map(({ cells }) => {
    if (chosen === null)
      return {
        name: nameInLine(cells, columns),
        keys: keysOfLine(file, columns, cells),
        logins: loginsOfLine(columns, cells),
      };
    const text = cells[chosen]?.text.trim() ?? "";
    const keys = possibleKeys(text).filter((key) => known.has(key));
    return { name: text, keys, logins: [text.toLowerCase()].filter(Boolean) };
  });
}

type SchoolPlanOptions = {
  /** The exercise's points. */
  maximum: number;
  unit: GradeUnit;
  /** The numbers of the doubtful lines that the instructor has looked at and takes. */
  accepted?: readonly number[];
  /** The domains that the course asks for; see `findSchoolDomains`. */
  domains?: readonly string[];
};

/**
 * Plans to fill in the file: the effect on each of its lines. No line is left out: an unchanged line says
 * why.
 */
export function planSchoolFile(
  file: SchoolFile,
  choice: SchoolChoice,
  grades: ReleasedGrade[],
  { maximum, unit, accepted = [], domains = [] }: SchoolPlanOptions,
): SchoolPlan {
  const { student, grade: gradeColumn } = choice;
  const own = file.studentColumns;
  const columns =
    student === null ? own : { ...own, name: student, lastName: null, firstName: null, email: student };
  const matches = matchLines(
    readSigns(file, own, student, grades),
    grades,
    findSchoolDomains(file, own, domains),
  );
  const taken = new Set(accepted);
  const isTaken = ({ line }: SchoolFile["students"][number], match: StudentMatch) =>
    match.kind === "one" && (match.doubt === null || taken.has(line + 1));
  const found = new Set(
    file.students.flatMap((line, index) => {
      const match = matches[index]!;
      return match.kind === "one" && isTaken(line, match) ? [match.student.id] : [];
    }),
  );
  const missing = grades
    .filter(({ id, points }) => points !== null && !found.has(id))
    .map(({ name }) => name);
  if (gradeColumn === null) return { lines: [], missing, edits: [] };
  const goal = { file, choice, maximum, unit, gradeColumn, accepted: taken };
  const gradeOf = new Map(grades.map((grade) => [grade.id, grade]));
  const planned = file.students.map((line, index) => {
    const match = matches[index]!;
    const grade = match.kind === "one" ? (gradeOf.get(match.student.id) ?? null) : null;
    const { edits, ...rest } = planLine(goal, line, match, grade);
    const who = {
      student: grade?.name ?? null,
      matchedBy: match.kind === "one" ? match.by : null,
      doubt: match.kind === "one" ? match.doubt : null,
    };
    const label = nameInLine(line.cells, columns);
    return { edits, line: { line: line.line + 1, label, ...who, ...rest } };
  });
  return { lines: planned.map(({ line }) => line), missing, edits: planned.flatMap(({ edits }) => edits) };
}

/** The same CSV file, with only the planned cells filled in. */
export function fillSchoolFile({ text, delimiter }: SchoolFile, { edits }: SchoolPlan): string {
  return replaceCells(text, edits, delimiter ?? ",");
}
