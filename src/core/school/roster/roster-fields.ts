import type { RosterColumns } from "@/core/school/student-columns";

/** The columns of a list of students that a person may correct, in the order in which they are shown. */
export const rosterFields = [
  "name",
  "firstName",
  "lastName",
  "email",
  "login",
  "studentId",
  "section",
] as const satisfies (keyof RosterColumns)[];
