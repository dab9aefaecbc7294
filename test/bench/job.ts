import { z } from "zod";
import { ArchitectureSchema } from "@/core/network/architecture";
import { TrainingSettingsSchema } from "@/core/training/training";

/**
 * What every contender is told, in its first line of input. The flat fields are for those that are not
 * written in TypeScript.
 */
export const BenchJobSchema = z.object({
  architecture: ArchitectureSchema,
  training: TrainingSettingsSchema,
  /** Of MNIST's four files. */
  folder: z.string(),
  threads: z.number().int().positive(),
  layers: z.array(z.unknown()),
  trainImages: z.number().int().positive(),
  batchSize: z.number().int().positive(),
  evaluationBatch: z.number().int().positive(),
  learningRate: z.number(),
  rho: z.number(),
});
export type BenchJob = z.infer<typeof BenchJobSchema>;
