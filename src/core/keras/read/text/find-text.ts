import { looksLikeJson } from "./json-text";
import { findNotebookCode } from "./notebook";

/** The kind of a text, whatever its file is called. */
export type TextKind = "python" | "json";
type FoundText = { kind: TextKind; text: string };

/**
 * The code of a notebook's file, JSON of a network, or else Python. `expected` decides for a text that
 * could be the beginning of either.
 */
export function findText(text: string, expected: TextKind = "python"): FoundText {
  const isJson = looksLikeJson(text) || (expected === "json" && /^\s*(?:[[{"]|$)/.test(text));
  const cells = isJson ? findNotebookCode(text) : null;
  if (cells !== null) return { kind: "python", text: cells };
  return { kind: isJson ? "json" : "python", text };
}
