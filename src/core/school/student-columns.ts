import { z } from "zod";

const column = z.number().int().min(0).nullable();

/** Columns that say who a line is about, from 0; null for columns that the file lacks. */
export const RosterColumnsSchema = z.strictObject({
  name: column,
  lastName: column,
  firstName: column,
  email: column,
  login: column,
  studentId: column,
  section: column,
});
export type RosterColumns = z.infer<typeof RosterColumnsSchema>;
