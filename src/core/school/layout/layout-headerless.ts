import type { CsvRow } from "@/core/school/csv-cells";
import { findEmailColumn, kindOfColumn, sampleRows } from "@/core/school/cell-kinds";
import { foldText } from "@/core/school/person-name";
import { holdsWords, listColumns, textAt, type Layout, type Table } from "./school-layout";
import type { RosterColumns } from "@/core/school/student-columns";

/** Whether the first word is the first name: an address is often made of both, in this order. */
function comesFirst(rows: readonly CsvRow[], email: number | null, [one, other]: [number, number]): boolean {
  let votes = 0;
  for (const row of rows) {
    const login = foldText(textAt(row, email)).split("@")[0]!;
    const [a, b] = [foldText(textAt(row, one).trim()), foldText(textAt(row, other).trim())];
    if (login === "" || a === "" || b === "") continue;
    const fits = (first: string, last: string) =>
      login.startsWith(first) || (login.startsWith(first[0]!) && login.slice(1).includes(last.slice(0, 4)));
    votes += Number(fits(a, b)) - Number(fits(b, a));
  }
  return votes >= 0;
}

/** A list without headers: each column by what it holds. */
export function readHeaderless(table: Table): Layout {
  const { headers } = table;
  const rows = sampleRows(table.rows);
  const email = findEmailColumn(rows);
  const all = headers.map((_, column) => column).filter((column) => column !== email);
  const isLogin = (column: number) =>
    email !== null &&
    rows.filter((row) => {
      const login = textAt(row, email).split("@")[0]!;
      return login !== "" && textAt(row, column).trim() === login;
    }).length *
      2 >
      rows.length;
  const isDistinct = (column: number) =>
    new Set(rows.map((row) => textAt(row, column).trim())).size === rows.length;
  const isCode = (column: number) => isDistinct(column) && kindOfColumn(rows, column) === "code";
  const isSmall = (column: number) => rows.length > 1 && isDistinct(column) && isLowerCase(rows, column);
  const hasNames = all.some((column) => isName(rows, column) && !isLowerCase(rows, column));
  const login = all.find(isLogin) ?? all.find(isCode) ?? (hasNames ? all.find(isSmall) : null) ?? null;
  const studentId =
    all.find(
      (column) =>
        column !== login &&
        kindOfColumn(rows, column) === "number" &&
        isDistinct(column) &&
        rows.every((row) => !/[.,]/.test(textAt(row, column))),
    ) ?? null;
  const words = all.filter(
    (column) =>
      column !== login &&
      column !== studentId &&
      kindOfColumn(rows, column) === "text" &&
      isName(rows, column),
  );
  const studentColumns: RosterColumns = {
    ...pickNames(rows, words, email),
    email,
    login,
    studentId,
    section: null,
  };
  const columns = listColumns(table, {
    isChoice: (column) => !Object.values(studentColumns).includes(column),
    isScale: (column) => holdsWords(rows, column),
  });
  return { format: "other", columns, studentColumns, gradeColumn: null, feedbackColumn: null };
}

/** Logins are written small, names are not. */
function isLowerCase(rows: readonly CsvRow[], column: number): boolean {
  return rows.every((row) => /^[a-z][a-z._-]*$/.test(textAt(row, column).trim()));
}

/** A name has letters and no digits, and seldom belongs to most of the class. */
function isName(rows: readonly CsvRow[], column: number): boolean {
  const texts = rows.map((row) => textAt(row, column).trim()).filter((text) => text !== "");
  const names = texts.filter((text) => /\p{L}{2}/u.test(text) && !/[\d@]/.test(text));
  return names.length * 2 > texts.length && (texts.length < 4 || new Set(texts).size * 2 > texts.length);
}

/** Of several columns of words the two whose words most addresses are made of. */
function pickSpelt(rows: readonly CsvRow[], words: number[], email: number | null): number[] {
  const count = (column: number) =>
    rows.filter((row) => {
      const word = foldText(textAt(row, column).trim());
      return (
        word !== "" &&
        foldText(textAt(row, email))
          .split(/[.@_-]/)
          .includes(word)
      );
    }).length;
  const best = words.toSorted((a, b) => count(b) - count(a)).slice(0, 2);
  return best.sort((a, b) => a - b);
}

function pickNames(
  rows: readonly CsvRow[],
  words: number[],
  email: number | null,
): Pick<RosterColumns, "name" | "firstName" | "lastName"> {
  const isWhole = (column: number) =>
    rows.filter((row) => /\S[\s,]+\S/.test(textAt(row, column).trim())).length * 2 > rows.length;
  const whole = words.find(isWhole);
  const [one, other] = words.length > 2 ? pickSpelt(rows, words, email) : words;
  if (whole !== undefined || one === undefined || other === undefined)
    return { name: whole ?? one ?? null, firstName: null, lastName: null };
  const [firstName, lastName] = comesFirst(rows, email, [one, other]) ? [one, other] : [other, one];
  return { name: null, firstName, lastName };
}
