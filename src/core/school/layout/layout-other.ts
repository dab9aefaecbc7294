import type { CsvRow } from "@/core/school/csv-cells";
import { findEmailColumn } from "@/core/school/cell-kinds";
import { readColumnTitle } from "@/core/school/column-title";
import { findHeader, findKeyColumns, findNameColumns, listMeanings } from "@/core/school/school-headers";
import {
  holdsWords,
  isAboutStudent,
  listColumns,
  pickColumn,
  pickFeedback,
  textAt,
  type Layout,
  type Table,
} from "./school-layout";

/** Whatever else has headers: each column by what it is called, the address by what it holds. */
export function readOther(table: Table): Layout {
  const { headers, rows } = table;
  const email = findEmailColumn(rows, headers) ?? findHeader(headers, "email");
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
  const plain = findHeader(headers, "grade");
  const grades = columns.filter(({ index, title }) =>
    index === plain ? !holdsClasses(rows, index) : !isAboutStudent(title),
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

/**
 * Whether "Grade" may be the year at school: whole numbers in every line, as many as there are classes. Then
 * a person has to say so.
 */
function holdsClasses(rows: readonly CsvRow[], column: number): boolean {
  const texts = rows.map((row) => textAt(row, column).trim());
  return texts.length > 1 && texts.every((text) => /^(k|0?[1-9]|1[0-3])$/i.test(text));
}

/** The column that is called a grade, as "Grade/10.00" is too. */
function pickGrade({ headers, rows }: Table): number | null {
  const plain = findHeader(headers, "grade");
  if (plain !== null) return holdsClasses(rows, plain) ? null : plain;
  const named = headers.flatMap((header, column) => {
    const { names, holds, maximum } = readColumnTitle(header);
    const isGrade = names.some((name) => listMeanings(name).includes("grade"));
    return holds === "points" && maximum !== null && isGrade ? [column] : [];
  });
  return named.length === 1 ? named[0]! : null;
}
