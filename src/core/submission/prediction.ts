import { z } from "zod";

const PredictedChangeSchema = z.enum(["improve", "same", "worse"]);
export type PredictedChange = z.infer<typeof PredictedChangeSchema>;

/** A student's expectation of a submission before it trains. */
export const PredictionSchema = z.strictObject({
  /** The change, compared with the lesson's notebook. */
  change: PredictedChangeSchema,
  /** A share, 0..1; null where only the direction was predicted. */
  testAccuracy: z.number().min(0).max(1).nullable(),
});
export type Prediction = z.infer<typeof PredictionSchema>;
