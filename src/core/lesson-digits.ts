import { z } from "zod";

export const DigitSetSchema = z.enum(["train", "test"]);
export type DigitSet = z.infer<typeof DigitSetSchema>;

export const DIGITS_PER_PAGE = 24;

const MOST_INDICES = 100;

/** What a reader may ask of the digits: all classes or one, page by page from 1; or certain ones, as "7,12,9999". */
export const DigitQuerySchema = z.object({
  set: DigitSetSchema,
  indices: z.string().regex(/^\d{1,5}(,\d{1,5})*$/).transform((text) => text.split(",").map(Number)).pipe(z.array(z.number()).max(MOST_INDICES)).optional(),
  label: z.coerce.number().int().min(0).max(9).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type DigitQuery = z.infer<typeof DigitQuerySchema>;

/** A digit of MNIST: its place in its set from 0, and 28 × 28 bytes in base64. */
export const DigitSchema = z.object({ set: DigitSetSchema, index: z.number(), label: z.number(), pixels: z.string() });
export type Digit = z.infer<typeof DigitSchema>;

export const DigitPageSchema = z.object({
  /** Of the whole set: (60000, 28, 28, 1) or (10000, 28, 28, 1). */
  shape: z.array(z.number()),
  /** Images of each class in the set. */
  counts: z.array(z.number()),
  /** Images that fit what was asked for. */
  total: z.number(),
  digits: z.array(DigitSchema),
});
export type DigitPage = z.infer<typeof DigitPageSchema>;
