import type { TrainingSettings } from "@/core/training/training";
import type { Choice } from "./choice";
import { findText, type TextKind } from "./text/find-text";
import { readKerasCode, type KerasReading } from "./read-code";
import { readKerasJson } from "./read-json";

/** What may be told besides a text. */
type Asked = {
  /** Decides for a text that could be the beginning of code or of JSON. */
  expected?: TextKind | undefined;
  choice?: Choice | undefined;
};

/** Reads code, a notebook or JSON, told apart by the text itself. */
export function readKerasText(
  text: string,
  base: TrainingSettings,
  { expected, choice }: Asked = {},
): KerasReading {
  const found = findText(text, expected);
  return found.kind === "json" ? readKerasJson(found.text, base) : readKerasCode(found.text, base, choice);
}
