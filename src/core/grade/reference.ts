import { z } from "zod";

/**
 * The references for a run: the lesson's network after one epoch, or the network of exercise 2, each as the
 * lesson trains it.
 */
export const ReferenceSchema = z.enum(["baseline", "exercise_2"]);
export type Reference = z.infer<typeof ReferenceSchema>;
