import { z } from "zod";

/** One thing that is wrong (or doubtful) in what a person sent: where, why, and what to do about it. */
export const ProblemSchema = z.object({
  code: z.string(),
  /** Errors stop a submission; warnings are shown and let it pass. */
  severity: z.enum(["error", "warning"]),
  /** Where in the submission, for example `["layers", 3, "kernelSize"]`. */
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** The next step, as an instruction. */
  fix: z.string(),
});
export type Problem = z.infer<typeof ProblemSchema>;

/** What a check of one layer reports; the caller adds the layer's place in the network. */
export type LayerProblem = { code: string; field?: string; message: string; fix: string };

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

export function describeProblem(problem: Problem): string {
  return `${problem.message} ${problem.fix}`;
}
