import type { Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import type { RunSnapshot } from "./run-view";

export const MOST_COMPARED = 6;

/** The letter of a run: "A" for the first, "B" for the second … */
export function runLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

export type ComparedRun = RunSnapshot & {
  exerciseTitle: string;
  /** Null when the viewer may watch the run but not open its network. */
  design: { architecture: Architecture; training: TrainingSettings } | null;
};

/** Two finished runs on the same test images; indices of `Comparison.runs`. */
export type ComparedPair = {
  first: number;
  second: number;
  /** Images that the first run has right and the second run wrong. */
  onlyFirst: number;
  onlySecond: number;
  /** McNemar's exact test. */
  pValue: number;
};

export type Comparison = { runs: ComparedRun[]; pairs: ComparedPair[] };
