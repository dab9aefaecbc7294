import type { Issue } from "@/core/base/issue";
import type { AllTexts } from "../catalogue";

/** Words a schema's objection, without a full stop. */
export function wordIssue(t: AllTexts, { kind, detail }: Issue): string {
  return (t as unknown as (key: string, values: { detail: string | number }) => string)(`issues.${kind}`, {
    detail,
  });
}
