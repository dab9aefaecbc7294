import { findEmailColumn } from "@/core/school/cell-kinds";
import { readColumnTitle } from "@/core/school/column-title";
import { findHeader, findKeyColumns, findNameColumns, listMeanings } from "@/core/school/school-headers";
import {
  holdsWords,
  isAboutStudent,
  listColumns,
  pickColumn,
  pickFeedback,
  type Layout,
  type Table,
} from "./school-layout";

/** Whatever else has headers: each column by what it is called, the address by what it holds. */
export function readOther(table: Table): Layout {
  const { headers, rows } = table;
  const email = findEmailColumn(rows) ?? findHeader(headers, "email");
  const names = findNameColumns(headers);
  const isTaken = (column: number) => column === email || Object.values(names).includes(column);
  const studentColumns = {
    ...names,
    email,
    ...findKeyColumns(headers, isTaken),
    section: findHeader(headers, "section"),
  };
  const feedback = (column: number) => readColumnTitle(headers[column]!).holds === "feedback";
  const columns = listColumns(table, {
    isChoice: (column) => !Object.values(studentColumns).includes(column),
    isScale: (column) => !feedback(column) && holdsWords(rows, column),
  });
  const grades = columns.filter(
    ({ index, title }) => !isAboutStudent(title) || index === findHeader(headers, "grade"),
  );
  const gradeColumn = pickColumn(grades, table) ?? pickGrade(table);
  return {
    format: "other",
    columns,
    studentColumns,
    gradeColumn,
    feedbackColumn: pickFeedback(headers, gradeColumn),
  };
}

/** The column that is called a grade, as "Grade/10.00" is too. */
function pickGrade({ headers }: Table): number | null {
  const plain = findHeader(headers, "grade");
  if (plain !== null) return plain;
  const named = headers.flatMap((header, column) => {
    const { names, holds, maximum } = readColumnTitle(header);
    const isGrade = names.some((name) => listMeanings(name).includes("grade"));
    return holds === "points" && maximum !== null && isGrade ? [column] : [];
  });
  return named.length === 1 ? named[0]! : null;
}
