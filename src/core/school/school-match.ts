import { agreeNames, nameKey } from "./person-name";
import { compareKeys } from "./school-identity";

export type CourseStudent = {
  id: string;
  name: string;
  email: string;
  /** Whether the address was proven to be the person's; one that was only typed proves nothing. */
  isProven?: boolean;
  /** The name on the school's list, if the person is on it. */
  schoolName?: string | null;
  /** The keys from an imported list: `schoolKeys`. */
  keys?: readonly string[];
};

/** What a line says about whom it is about. */
export type LineSigns = {
  name: string;
  /** The school's own numbers, login and address: `schoolKeys`. */
  keys: readonly string[];
  /** The cells that may hold an address or a login, in lower case. */
  logins: readonly string[];
};

/**
 * The sign that identified a student: the school's own number, which an import has kept, or the weaker signs.
 */
export type MatchSign = "id" | "email" | "login" | "name";

/**
 * The reason why a match is less than certain: only the name fits; an address that anybody could have typed,
 * or a login, belongs to somebody of another name; a weaker number fits and a stronger one says otherwise.
 */
export type MatchDoubt = "only_name" | "other_name" | "other_number";

/**
 * The match of a line: one student with the sign, several students or lines that cannot be told apart, or
 * nobody of this course.
 */
export type StudentMatch =
  | { kind: "one"; student: CourseStudent; by: MatchSign; doubt: MatchDoubt | null }
  | { kind: "several"; candidates: CourseStudent[] }
  | { kind: "none" };

const normalise = (text: string) => text.normalize("NFC").trim().toLowerCase();

type Tier = {
  by: MatchSign;
  /** What the line and the student must have in common. */
  keysOfLine(line: LineSigns): readonly string[];
  keysOfStudent(student: CourseStudent): readonly string[];
  /** Whether a student of whom the school says something else can still be meant. */
  survivesContradiction: boolean;
};

/**
 * The signs, the strongest first. A login is the first part of an address, and only at the school: anybody
 * can have an address that begins like a classmate's login.
 */
function listTiers(domains: readonly string[]): Tier[] {
  const atSchool = (email: string) => {
    const [login = "", domain = ""] = normalise(email).split("@");
    return domains.includes(domain) ? [login] : [];
  };
  return [
    {
      by: "id",
      keysOfLine: ({ keys }) => keys,
      keysOfStudent: ({ keys = [] }) => keys,
      survivesContradiction: true,
    },
    {
      by: "email",
      keysOfLine: ({ logins }) => logins.filter((login) => login.includes("@")),
      keysOfStudent: ({ email }) => [normalise(email)],
      survivesContradiction: true,
    },
    {
      by: "login",
      keysOfLine: ({ logins }) => logins.filter((login) => !login.includes("@")),
      keysOfStudent: ({ email }) => atSchool(email),
      survivesContradiction: false,
    },
    {
      by: "name",
      keysOfLine: ({ name }) => [nameKey(name)],
      keysOfStudent: ({ name, schoolName }) => [nameKey(name), nameKey(schoolName ?? "")],
      survivesContradiction: false,
    },
  ];
}

/** For each key the students that have it. */
function indexStudents(students: readonly CourseStudent[], { keysOfStudent }: Tier) {
  const index = new Map<string, CourseStudent[]>();
  for (const student of students)
    for (const key of new Set(keysOfStudent(student)))
      if (key !== "") index.set(key, [...(index.get(key) ?? []), student]);
  return index;
}

function judge(line: LineSigns, student: CourseStudent, by: MatchSign): MatchDoubt | null {
  if (by === "name") return "only_name";
  const { shared, contradicting } = compareKeys(line.keys, student.keys ?? []);
  if (contradicting < shared) return "other_number";
  if (by === "id" || (by === "email" && student.isProven)) return null;
  return agreeNames(line.name, student.name) || agreeNames(line.name, student.schoolName ?? student.name)
    ? null
    : "other_name";
}

/**
 * Matches each line to a student: by a key of the school's, else by the account's address, else by a login
 * inside the school's `domains`, else by name. A login or a name never fits a student of whom the school, or
 * the line that has found them, says something else. A sign only counts if it fits one student and one line;
 * so nobody has two lines, and no line two students.
 */
export function matchLines(
  lines: readonly LineSigns[],
  students: readonly CourseStudent[],
  domains: readonly string[],
): StudentMatch[] {
  const matches = lines.map((): StudentMatch => ({ kind: "none" }));
  const lineOf = new Map<string, number>();
  const isContradicted = (line: LineSigns, { id, keys = [] }: CourseStudent) => {
    const holder = lineOf.get(id);
    return [keys, holder === undefined ? [] : lines[holder]!.keys].some(
      (known) => compareKeys(line.keys, known).contradicting < Infinity,
    );
  };
  for (const tier of listTiers(domains)) {
    const index = indexStudents(students, tier);
    const claims = new Map<string, number>();
    const found = lines.map((line, at) => {
      if (matches[at]!.kind !== "none") return [];
      const fitting = new Set(tier.keysOfLine(line).flatMap((key) => index.get(key) ?? []));
      return [...fitting].filter((each) => tier.survivesContradiction || !isContradicted(line, each));
    });
    for (const { id } of found.flat()) claims.set(id, (claims.get(id) ?? 0) + 1);
    const isFree = ({ id }: CourseStudent) => claims.get(id) === 1 && !lineOf.has(id);
    const told = found.flatMap((candidates, at) =>
      candidates.length === 1 && isFree(candidates[0]!) ? [[at, candidates[0]!] as const] : [],
    );
    for (const [at, candidates] of found.entries())
      if (candidates.length > 0) matches[at] = { kind: "several", candidates };
    for (const [at, student] of told) {
      matches[at] = { kind: "one", student, by: tier.by, doubt: judge(lines[at]!, student, tier.by) };
      lineOf.set(student.id, at);
    }
  }
  return matches;
}
