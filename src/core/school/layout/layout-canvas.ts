import type { CsvRow } from "@/core/school/csv-cells";
import { readNumber } from "@/core/school/column-title";
import { headerKey } from "@/core/school/header-key";
import { findHeader } from "@/core/school/school-headers";
import { holdsWords, listColumns, pickColumn, textAt, type Layout, type Table } from "./school-layout";

/** The line of points possible stands anywhere, and has its four spaces only from Canvas itself. */
const isPointsLine = (row: CsvRow) => /^\s*points possible/i.test(textAt(row, 0));

/** What Canvas computes itself, as it is called where no line says that it may only be read. */
const COMPUTED =
  /(^| )((unposted )?(current|final) (score|grade|points)|override (score|grade|status))( \(.*\))?$|\(read only\)$/i;

/** Between the name and the first assignment: `ID, SIS User ID, SIS Login ID, ..., Section`. */
const identity = new Set(["id", "sis user id", "sis login id", "integration id", "root account", "section"]);

type IdentityColumns = {
  studentId: number | null;
  login: number | null;
  section: number | null;
  /** The last of all that say who somebody is. */
  last: number | null;
};

/**
 * The columns of who somebody is: by their English names, else by their order before the first assignment,
 * whose title ends in Canvas's number for it.
 */
function findIdentity(headers: readonly string[], keys: readonly string[]): IdentityColumns {
  const at = (key: string) => (keys.includes(key) ? keys.indexOf(key) : null);
  const last = keys.findLastIndex((key) => identity.has(key));
  const first = headers.findIndex((header) => /\(\d+\)\s*$/.test(header));
  const id = keys.indexOf("id");
  if (at("section") !== null || id < 0 || first < 0)
    return {
      studentId: at("sis user id"),
      login: findHeader(headers, "login"),
      section: at("section"),
      last,
    };
  const between = headers.map((_, column) => column).slice(id + 1, first);
  const section = between.at(-1) ?? null;
  const [one, other] = between.slice(0, -1);
  return {
    studentId: other === undefined ? null : one!,
    login: other ?? one ?? null,
    section,
    last: first - 1,
  };
}

/**
 * Student (or LastName and FirstName), ID, [SIS User ID, SIS Login ID, ...], Section, then columns of points.
 * A line without a name says how grades are posted.
 */
export function readCanvas(table: Table): Layout | null {
  const { headers, rows } = table;
  const keys = headers.map(headerKey);
  const id = keys.indexOf("id");
  const isNamed = keys[0] === "student" || (keys[0] === "lastname" && keys[1] === "firstname");
  const beginsWithSpaces = (row: CsvRow) => /^ {4}\S/.test(textAt(row, 0));
  const pointsLine = rows.find(isPointsLine) ?? rows.slice(0, 3).find(beginsWithSpaces);
  const hasIdentity = id === 1 || id === 2;
  if (!pointsLine && !(isNamed && hasIdentity && keys.includes("section"))) return null;
  if (pointsLine && !hasIdentity && keys[0] !== "student") return null;
  const known = findIdentity(headers, keys);
  const lastIdentity = Math.max(...Object.values(known).map((column) => column ?? -1), id);
  const isReadOnly = (column: number) =>
    /^\(.*\)$/.test(textAt(pointsLine, column).trim()) || COMPUTED.test(headers[column]!.trim());
  const columns = listColumns(table, {
    isChoice: (column) => column > lastIdentity && !isReadOnly(column),
    isScale: (column) => column > lastIdentity && holdsWords(rows.filter(isStudent), column),
    maximum: (column) => readNumber(textAt(pointsLine, column)),
  });
  return {
    format: "canvas",
    columns,
    studentColumns: {
      name: keys[0] === "lastname" ? null : 0,
      lastName: keys[0] === "lastname" ? 0 : null,
      firstName: keys[0] === "lastname" ? 1 : null,
      email: findHeader(headers, "email"),
      login: known.login,
      studentId: known.studentId,
      section: known.section,
    },
    gradeColumn: pickColumn(columns, table),
    feedbackColumn: null,
    isStudent,
  };

  function isStudent(row: CsvRow): boolean {
    return (
      row !== pointsLine &&
      !isPointsLine(row) &&
      (textAt(row, 0).trim() !== "" || textAt(row, id).trim() !== "")
    );
  }
}
