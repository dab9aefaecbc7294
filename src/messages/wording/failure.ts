import type { Failure } from "@/core/run/run";
import type { AllTexts } from "../catalogue";
import { describeProblem } from "./problem";

/** Why a run failed, and what to do next. A failure from before there were texts keeps its own sentences. */
export function wordFailure(t: AllTexts, failure: Failure): { message: string; nextStep: string } {
  const { code, message, nextStep, detail = "", attempts = 0, problems = [] } = failure;
  if (message !== undefined) return { message, nextStep: nextStep ?? "" };
  const values = {
    detail,
    attempts,
    problems: problems.map((problem) => describeProblem(t, problem)).join(" "),
  };
  return { message: t(`run.failures.${code}.message`, values), nextStep: t(`run.failures.${code}.nextStep`) };
}

/** Reason and next step in one line. */
export function describeFailure(t: AllTexts, failure: Failure): string {
  const { message, nextStep } = wordFailure(t, failure);
  return `${message} ${nextStep}`;
}
