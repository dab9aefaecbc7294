import { z } from "zod";
import { problemValues, type Problem, type ProblemCode } from "./problem";

export const ProblemSchema = z.object({
  code: z.enum(Object.keys(problemValues) as [ProblemCode, ...ProblemCode[]]),
  severity: z.enum(["error", "warning"]),
  path: z.array(z.union([z.string(), z.number()])),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<Problem>;
