import type { TrainingSettings } from "@/core/training/training";
import { looksLikeJson } from "./json-text";
import { findNotebookCode } from "./notebook";
import { readKerasCode, type KerasReading } from "./read-code";
import { readKerasJson } from "./read-json";

/** The kind of a text, whatever its file is called. */
export type TextKind = "python" | "json";
type FoundText = { kind: TextKind; text: string };

/**
 * The code of a notebook's file, JSON of a network, or else Python. `expected` decides for a text that could be
 * the beginning of either.
 */
export function findText(text: string, expected: TextKind = "python"): FoundText {
  const isJson = looksLikeJson(text) || (expected === "json" && /^\s*(?:[[{"]|$)/.test(text));
  const cells = isJson ? findNotebookCode(text) : null;
  if (cells !== null) return { kind: "python", text: cells };
  return { kind: isJson ? "json" : "python", text };
}

/** Reads code, a notebook or JSON, told apart by the text itself. */
export function readKerasText(text: string, base: TrainingSettings, expected?: TextKind): KerasReading {
  const found = findText(text, expected);
  return found.kind === "json" ? readKerasJson(found.text, base) : readKerasCode(found.text, base);
}
