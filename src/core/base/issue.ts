import type { z } from "zod";
import { markdownProblems } from "./markdown";

/** What our own refinements object to: each gives its kind as its message. */
const refinedKinds = [
  "before_opening",
  "before_due",
  "named_twice",
  "too_large",
  "not_above_none",
  ...markdownProblems,
] as const;
export type RefinedKind = (typeof refinedKinds)[number];

/**
 * What a schema can object to, as the texts know it (`issues` in src/messages). `other` has the schema's own
 * words as its detail.
 */
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

/** The first names that a sender made up, each cut where it gets long. */
function listNames(names: string[]): string {
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name));
  return [...shown, ...(names.length > MOST_NAMES ? ["…"] : [])].join(", ");
}

/** A schema's issue as a kind and its detail, without words. */
export function readIssue(issue: z.core.$ZodIssue): Issue {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return { kind: "missing", detail: "" };
      return { kind: tooSmall(issue), detail: Number(issue.minimum) };
    case "too_big":
      return { kind: tooBig(issue), detail: Number(issue.maximum) };
    case "invalid_format":
      return issue.format === "email"
        ? { kind: "not_an_address", detail: "" }
        : { kind: "other", detail: issue.message };
    case "unrecognized_keys":
      return { kind: "unknown", detail: listNames(issue.keys) };
    case "invalid_value":
      return { kind: "not_offered", detail: issue.values.map(String).join(", ") };
    case "invalid_type":
      if (issue.expected === "int") return { kind: "not_whole", detail: "" };
      if (issue.message.endsWith("received undefined")) return { kind: "missing", detail: "" };
      return issue.expected === "number"
        ? { kind: "not_a_number", detail: "" }
        : { kind: "wrong_type", detail: issue.expected };
    case "invalid_union":
      return "options" in issue
        ? { kind: "not_offered", detail: [issue.options].flat().map(String).join(", ") }
        : { kind: "other", detail: issue.message };
    default: {
      const refined = refinedKinds.find((kind) => kind === issue.message);
      return refined ? { kind: refined, detail: "" } : { kind: "other", detail: issue.message };
    }
  }
}
