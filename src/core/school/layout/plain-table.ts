import {
  pointsCell,
  timeCell,
  type GradebookExercise,
  type GradebookRow,
  type GradebookTable,
} from "@/core/school/gradebook";

/** A cell of the table that people open themselves: a text, a number, or nothing. */
type PlainCell = string | number | null;

/**
 * One row for each student: for each exercise its points, the maximum, when the submission that counts came
 * in, whether that was late, and the feedback; then the sums.
 */
export function plainCells(rows: GradebookRow[], exercises: GradebookExercise[]): PlainCell[][] {
  const hasSections = rows.some(({ section }) => section);
  const header = [
    "Name",
    "Email",
    ...(hasSections ? ["Section"] : []),
    ...exercises.flatMap(({ title }) => [
      title,
      `${title}: maximum`,
      `${title}: submitted (UTC)`,
      `${title}: late`,
      `${title}: feedback`,
    ]),
    "Total",
    "Total: maximum",
  ];
  const maximum = exercises.reduce((sum, each) => sum + each.maximum, 0);
  const lines = rows.map((row) => {
    const given = exercises.flatMap(({ id }) => row.points.get(id) ?? []);
    return [
      row.name,
      row.email,
      ...(hasSections ? [row.section ?? ""] : []),
      ...exercises.flatMap(({ id, maximum: most }): PlainCell[] => [
        row.points.get(id) ?? null,
        most,
        timeCell(row.submittedAt.get(id)),
        row.late.has(id) ? "late" : "",
        row.feedback.get(id) ?? "",
      ]),
      given.length === 0 ? null : given.reduce((sum, points) => sum + points, 0),
      maximum,
    ];
  });
  return [header, ...lines];
}

/** The same, as text. */
export function plainTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  return plainCells(rows, exercises).map((row) =>
    row.map((cell) => (typeof cell === "string" ? cell : pointsCell(cell))),
  );
}
