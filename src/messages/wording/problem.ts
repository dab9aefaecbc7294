import type { Issue } from "@/core/base/issue";
import type { Problem, Value } from "@/core/base/problem";
import type { AllTexts } from "../catalogue";

/**
 * The core makes each problem with the values that its texts name; a test holds the two against each other.
 */
type Say = (key: string, values: Record<string, Value>) => string;

export type WordedProblem = { message: string; fix: string };

/** A problem's two sentences: why, and what to do about it. */
export function wordProblem(t: AllTexts, { code, values }: Problem): WordedProblem {
  const say = t as unknown as Say;
  const named =
    code === "invalid_value"
      ? { ...values, issue: say(`issues.${values.issue as Issue["kind"]}`, { detail: values.detail ?? "" }) }
      : values;
  return { message: say(`problems.${code}.message`, named), fix: say(`problems.${code}.fix`, named) };
}

/** Both sentences in one line. */
export function describeProblem(t: AllTexts, problem: Problem): string {
  const { message, fix } = wordProblem(t, problem);
  return `${message} ${fix}`;
}
