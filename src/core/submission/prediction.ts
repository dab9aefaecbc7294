import { z } from "zod";

const PredictedChangeSchema = z.enum(["improve", "same", "worse"]);
export type PredictedChange = z.infer<typeof PredictedChangeSchema>;

/** What a student expects of a submission before it trains. */
export const PredictionSchema = z.strictObject({
  /** Against the lesson's notebook. */
  change: PredictedChangeSchema,
  /** A share, 0..1; null where only the direction was predicted. */
  testAccuracy: z.number().min(0).max(1).nullable(),
});
export type Prediction = z.infer<typeof PredictionSchema>;
