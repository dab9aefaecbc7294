import type { Value } from "@/core/base/problem";
import type { Finding, SpecifiedClause } from "@/core/network/clause";
import type { AllTexts } from "../catalogue";

/**
 * The specification makes each with the values that its texts name; a test holds the two against each other.
 */
type Say = (key: string, values: Record<string, Value>) => string;

/** For example "Dense layer with 1024 neurons". */
export function wordClause(t: AllTexts, { code, values }: SpecifiedClause): string {
  return (t as unknown as Say)(`specification.clauses.${code}`, values);
}

/** Words, as a sentence fragment, the layers that the network has in place of a clause. */
export function wordFindings(t: AllTexts, found: Finding[]): string {
  const parts = found
    .map(({ code, values }) => (t as unknown as Say)(`specification.findings.${code}`, values))
    .join(", ");
  return found.some(({ code }) => code === "missing" || code === "others" || code === "too_few")
    ? parts
    : t("specification.found", { parts });
}
