import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { GradebookExercise, GradebookRow } from "@/core/school/gradebook";
import { roundPoints } from "@/core/grade/points";

const bold = (value: string) => ({ value, fontWeight: "bold" as const });
const text = (value: string) => (value === "" ? null : { value, type: String });
const number = (value: number | null | undefined) =>
  value === null || value === undefined ? null : { value: roundPoints(value), type: Number, format: "0.00" };

/**
 * The released grades as an Excel workbook (Office Open XML): a line a student; for each exercise points,
 * maximum and feedback. Cells have types, so a text that begins like a formula stays a text and needs no
 * guard.
 */
export async function writeWorkbook(
  rows: GradebookRow[],
  exercises: GradebookExercise[],
  title: string,
): Promise<Buffer> {
  const header = [
    "Name",
    "Email",
    ...exercises.flatMap((exercise) => [
      exercise.title,
      `${exercise.title}: maximum`,
      `${exercise.title}: feedback`,
    ]),
  ];
  const lines = rows.map(({ name, email, points, feedback }) => [
    text(name),
    text(email),
    ...exercises.flatMap(({ id, maximum }) => [
      number(points.get(id)),
      number(maximum),
      text(feedback.get(id) ?? ""),
    ]),
  ]);
  const columns = header.map((label, index) => ({
    width: index < 2 ? 28 : Math.min(40, Math.max(10, label.length + 2)),
  }));
  const data: SheetData = [header.map(bold), ...lines];
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
