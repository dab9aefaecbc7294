import type { z } from "zod";
import { readIssue } from "@/core/base/issue";
import type { AllTexts } from "../catalogue";

/**
 * What a schema objects to, without a full stop. A sentence that the schema was given for it stands as it is.
 */
export function wordIssue(t: AllTexts, issue: z.core.$ZodIssue): string {
  const { kind, detail } = readIssue(issue);
  return (t as unknown as (key: string, values: { detail: string | number }) => string)(`issues.${kind}`, {
    detail,
  });
}
