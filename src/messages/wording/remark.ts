import type { Issue } from "@/core/base/issue";
import type { Wanted } from "@/core/keras/kinds";
import type { Remark } from "@/core/keras/remark";
import type { Value } from "@/core/base/problem";
import type { AllTexts } from "../catalogue";
import type { WordedProblem } from "./problem";

/**
 * The reader makes each remark with the values that its texts name; a test holds the two against each other.
 */
type Say = (key: string, values: Record<string, Value>) => string;

/** A remark on Keras code in two sentences: what is wrong, and what to do about it. */
export function wordRemark(t: AllTexts, { code, values }: Remark): WordedProblem {
  const say = t as unknown as Say;
  const named = {
    ...values,
    ...(values.wanted === undefined ? {} : { wanted: say(`code.wanted.${values.wanted as Wanted}`, {}) }),
    ...(values.issue === undefined
      ? {}
      : { issue: say(`issues.${values.issue as Issue["kind"]}`, { detail: values.detail ?? "" }) }),
  };
  return { message: say(`code.remarks.${code}.message`, named), fix: say(`code.remarks.${code}.fix`, named) };
}
