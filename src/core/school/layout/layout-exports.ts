import { readNumber } from "@/core/school/column-title";
import { headerKey } from "@/core/school/header-key";
import { findHeader, findNameColumns } from "@/core/school/school-headers";
import { holdsWords, listColumns, pickColumn, pickFeedback, type Layout, type Table } from "./school-layout";

const at = (column: number) => (column < 0 ? null : column);

/**
 * A column whose title ends in `|` and Blackboard's number for it. Its order is fixed, its language is not.
 */
export function readBlackboard(table: Table): Layout | null {
  const { headers, rows } = table;
  const isPoints = (column: number) => /\|\s*\d+\s*$/.test(headers[column]!);
  if (!headers.some((_, column) => isPoints(column))) return null;
  const columns = listColumns(table, {
    isChoice: isPoints,
    isScale: (column) => isPoints(column) && holdsWords(rows, column),
    maximum: (column) => readNumber(/Total Pts:[^\d]*([\d.,]+)/.exec(headers[column]!)?.[1] ?? ""),
  });
  const [login, studentId] = [2, 3].map((column) =>
    column < headers.length && !isPoints(column) ? column : null,
  );
  return {
    format: "blackboard",
    columns,
    studentColumns: {
      name: null,
      lastName: 0,
      firstName: 1,
      email: findHeader(headers, "email"),
      login: login ?? null,
      studentId: studentId ?? null,
      section: findHeader(headers, "section"),
    },
    gradeColumn: pickColumn(columns, table),
    feedbackColumn: findHeader(headers, "feedback"),
  };
}

const END_OF_LINE = "end of line indicator";
const ORG_ID = /^org ?defined ?id$/;

/**
 * OrgDefinedId, Username, names, then `Homework Points Grade <Numeric MaxPoints:10 ...>` and other kinds of
 * grades, which take words or are computed; each line ends in `#`.
 */
export function readBrightspace(table: Table): Layout | null {
  const { headers, rows } = table;
  const keys = headers.map(headerKey);
  const isTyped = (column: number) =>
    /<\s*(Numeric|Pass\/Fail|Selectbox|Text|Formula|Calculated|Category)\b/i.test(headers[column]!);
  const isKeyed = keys.some((key) => ORG_ID.test(key)) || keys.includes("username");
  if (!isKeyed || !(keys.includes(END_OF_LINE) || headers.some((_, column) => isTyped(column)))) return null;
  const isPoints = (column: number) =>
    /\bPoints Grade\b/i.test(headers[column]!) && !/<\s*(Calculated|Formula)\b/i.test(headers[column]!);
  const isScale = (column: number) =>
    /\b(Scheme Symbol|Grade Symbol|Text Grade|Letter Grade)\b|<\s*(Selectbox|Text|Pass\/Fail)\b/i.test(
      headers[column]!,
    );
  const columns = listColumns(table, {
    isChoice: (column) => isPoints(column) && !isScale(column),
    isScale: (column) => isScale(column) || (isPoints(column) && holdsWords(rows, column)),
  });
  return {
    format: "brightspace",
    columns,
    studentColumns: {
      ...findNameColumns(headers),
      email: findHeader(headers, "email"),
      login: at(keys.indexOf("username")),
      studentId: at(keys.findIndex((key) => ORG_ID.test(key))),
      section: findHeader(headers, "section"),
    },
    gradeColumn: pickColumn(columns, table),
    feedbackColumn: null,
  };
}

/**
 * Student ID (the login), Name, then `Homework [10]` and `* Homework` for its comments; what begins with `#`
 * is not read back.
 */
export function readSakai(table: Table): Layout | null {
  const { headers, rows } = table;
  const keys = headers.map(headerKey);
  const isIgnored = (column: number) => /^\s*#/.test(headers[column]!);
  const isComment = (column: number) => /^\s*\*/.test(headers[column]!);
  const isPoints = (column: number) => /\[\s*\d+([.,]\d+)?\s*\]\s*$/.test(headers[column]!);
  const hasOwn = headers.some((_, column) => isComment(column) || isPoints(column));
  if (keys[0] !== "student id" || !["name", "student name"].includes(keys[1] ?? "") || !hasOwn) return null;
  const columns = listColumns(table, {
    isChoice: (column) => column > 1 && !isIgnored(column),
    isScale: (column) => isPoints(column) && holdsWords(rows, column),
  });
  const gradeColumn = pickColumn(columns, table);
  return {
    format: "sakai",
    columns,
    studentColumns: {
      name: 1,
      lastName: null,
      firstName: null,
      email: findHeader(headers, "email"),
      login: 0,
      studentId: at(keys.findIndex((key) => /^# student (number|display id)$/.test(key))),
      section: findHeader(headers, "section"),
    },
    gradeColumn,
    feedbackColumn: pickFeedback(headers, gradeColumn),
  };
}
