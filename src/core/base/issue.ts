import type { z } from "zod";
import { markdownProblems } from "@/core/base/fields/markdown";

/** The rules that our own refinements check. */
const refinedKinds = [
  "before_opening",
  "before_due",
  "time_zone",
  "named_twice",
  "too_large",
  "not_above_none",
  "unseen",
  "not_one",
  "dates_together",
  "no_such_option",
  ...markdownProblems,
] as const;
type RefinedKind = (typeof refinedKinds)[number];

/** Gives zod the kind of a refinement's issue. */
export const refined = (kind: RefinedKind) => ({ params: { kind } });

/** The objections of a schema, by kind, as the texts know them (`issues` in src/messages). */
export type Issue = {
  kind:
    | "missing"
    | "not_a_number"
    | "not_whole"
    | "wrong_type"
    | "too_low"
    | "not_above"
    | "too_high"
    | "not_below"
    | "too_short"
    | "too_long"
    | "too_few"
    | "too_many"
    | "unknown"
    | "not_offered"
    | "not_an_address"
    | "wrong_form"
    | RefinedKind
    | "other";
  /** The limit, the names or the choices. */
  detail: string | number;
};

type Size = { origin: string; inclusive?: boolean };

function tooSmall({ origin, inclusive }: Size): Issue["kind"] {
  if (origin === "string") return "too_short";
  if (origin === "array" || origin === "set") return "too_few";
  return inclusive === false ? "not_above" : "too_low";
}

function tooBig({ origin, inclusive }: Size): Issue["kind"] {
  if (origin === "string") return "too_long";
  if (origin === "array" || origin === "set") return "too_many";
  return inclusive === false ? "not_below" : "too_high";
}

const MOST_NAMES = 5;
const LONGEST_NAME = 60;

/** Lists the first unknown names, each cut when it is too long. */
function listNames(names: string[]): string {
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name));
  return [...shown, ...(names.length > MOST_NAMES ? ["…"] : [])].join(", ");
}

/**
 * Whether the value at the issue's place is missing. Zod leaves the value out of its issues, so we look it up
 * in the parsed input.
 */
function isMissing({ path }: z.core.$ZodIssue, input: unknown): boolean {
  const look = (value: unknown, key: PropertyKey): unknown =>
    (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return path.reduce(look, input) === undefined;
}

/**
 * Converts a schema's issue to a kind and its detail, without words. `parsed` holds the schema's input, when
 * it is still known.
 */
export function readIssue(issue: z.core.$ZodIssue, parsed?: { input: unknown }): Issue {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return { kind: "missing", detail: "" };
      return { kind: tooSmall(issue), detail: Number(issue.minimum) };
    case "too_big":
      return { kind: tooBig(issue), detail: Number(issue.maximum) };
    case "invalid_format":
      return { kind: issue.format === "email" ? "not_an_address" : "wrong_form", detail: "" };
    case "unrecognized_keys":
      return { kind: "unknown", detail: listNames(issue.keys) };
    case "invalid_value":
      return { kind: "not_offered", detail: issue.values.map(String).join(", ") };
    case "invalid_type":
      if (issue.expected === "int") return { kind: "not_whole", detail: "" };
      if (parsed && isMissing(issue, parsed.input)) return { kind: "missing", detail: "" };
      return issue.expected === "number"
        ? { kind: "not_a_number", detail: "" }
        : { kind: "wrong_type", detail: issue.expected };
    case "invalid_union":
      if (parsed && isMissing(issue, parsed.input)) return { kind: "missing", detail: "" };
      return "options" in issue
        ? { kind: "not_offered", detail: [issue.options].flat().map(String).join(", ") }
        : { kind: "other", detail: "" };
    case "custom":
      return { kind: refinedKinds.find((kind) => kind === issue.params?.kind) ?? "other", detail: "" };
    default:
      return { kind: "other", detail: "" };
  }
}
