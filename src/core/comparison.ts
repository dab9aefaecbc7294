import { z } from "zod";
import type { Architecture } from "./architecture";
import type { RunSnapshot } from "./events";
import type { RefinedKind } from "./issue";
import type { TrainingSettings } from "./training";

export const MOST_COMPARED = 6;

/** The runs to look at side by side, each once, in the order in which they are named A, B, C … */
export const ComparedRunIdsSchema = z
  .array(z.string().max(40))
  .min(1)
  .max(MOST_COMPARED)
  .refine((ids) => new Set(ids).size === ids.length, "named_twice" satisfies RefinedKind);

/** "A" for the first run, "B" for the second … */
export function runLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

export type ComparedRun = RunSnapshot & {
  exerciseTitle: string;
  /** Null where the viewer may watch the run but not open its network. */
  design: { architecture: Architecture; training: TrainingSettings } | null;
};

/** Two finished runs on the same test images; indices of `Comparison.runs`. */
export type ComparedPair = {
  first: number;
  second: number;
  /** Images that the first one has right and the second one wrong. */
  onlyFirst: number;
  onlySecond: number;
  /** McNemar's exact test. */
  pValue: number;
};

export type Comparison = { runs: ComparedRun[]; pairs: ComparedPair[] };
