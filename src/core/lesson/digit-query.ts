import { z } from "zod";
import { digitSets } from "./lesson-digits";

const MOST_INDICES = 100;

/**
 * A reader's query of the digits: all classes or one class, page by page from 1; or chosen digits, as
 * "7,12,9999".
 */
export const DigitQuerySchema = z.object({
  set: z.enum(digitSets),
  indices: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/)
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.number()).max(MOST_INDICES))
    .optional(),
  label: z.coerce.number().int().min(0).max(9).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type DigitQuery = z.infer<typeof DigitQuerySchema>;
