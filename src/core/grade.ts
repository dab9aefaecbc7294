import { z } from "zod";
import { assertNever } from "./assert";
import type { ClauseOutcome } from "./specification";
import { mcnemarTest } from "./statistics";

/** What a run is compared with: the lesson's network after one epoch, or the student's own best run of an exercise with a specification. */
export const ReferenceSchema = z.enum(["baseline", "exercise_2"]);
export type Reference = z.infer<typeof ReferenceSchema>;

const line = { id: z.string().min(1).max(40), label: z.string().trim().min(1).max(200), points: z.number().min(0).max(1000) };

/** One line of a rubric. All kinds but `manual` are computed. */
export const RubricLineSchema = z.discriminatedUnion("kind", [
  /** All points from so many trained epochs on. */
  z.strictObject({ kind: z.literal("epochs"), ...line, atLeast: z.number().int().min(1) }),
  /** All points from `full` test accuracy on, none at `none` or below, in proportion between. */
  z.strictObject({ kind: z.literal("accuracy"), ...line, none: z.number().min(0).max(1), full: z.number().min(0).max(1) }),
  /** The share of the specification's clauses that the network meets. */
  z.strictObject({ kind: z.literal("specification"), ...line }),
  /** All points for beating another run on the same test images by more than chance: `significance` is the largest p that counts. */
  z.strictObject({ kind: z.literal("improvement"), ...line, over: ReferenceSchema, significance: z.number().gt(0).max(1) }),
  /** All points for finished runs of one network with so many different numbers of epochs. */
  z.strictObject({ kind: z.literal("epochs_compared"), ...line, atLeast: z.number().int().min(2).max(20) }),
  /** All points for a written answer of at least so many words. */
  z.strictObject({ kind: z.literal("answer"), ...line, words: z.number().int().min(1) }),
  /** For the human: no points until overridden. */
  z.strictObject({ kind: z.literal("manual"), ...line }),
]);
export type RubricLine = z.infer<typeof RubricLineSchema>;

export const RubricSchema = z.array(RubricLineSchema).min(1, "needs at least one line").max(30);
export type Rubric = z.infer<typeof RubricSchema>;

/** What one rubric line gave, and why in a sentence. */
export const RubricOutcomeSchema = z.object({
  id: z.string(),
  label: z.string(),
  points: z.number(),
  maximum: z.number(),
  explanation: z.string(),
});
export type RubricOutcome = z.infer<typeof RubricOutcomeSchema>;

/** The graded run beside another one, on the same test images. */
export type Comparison = {
  /** Names the other run, for example "the lesson's network after one epoch, own submission 1 of Exercise 1". */
  name: string;
  otherAccuracy: number;
  /** Images that only the graded run gets right, and that only the other one does. */
  onlyOwn: number;
  onlyOther: number;
};

/** What the rubric looks at. `null` means that there is none (yet). */
export type GradedWork = {
  epochs: number;
  testAccuracy: number | null;
  comparisons: Record<Reference, Comparison | null>;
  /** The most numbers of epochs with which one network finished, in order. */
  comparedEpochs: number[];
  clauses: ClauseOutcome[];
  answer: string;
};

export function maximumPoints(rubric: Rubric): number {
  return rubric.reduce((total, { points }) => total + points, 0);
}

/** Points are rounded to hundredths, as gradebooks do. */
export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100;
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length;

const missing: Record<Reference, string> = {
  baseline: "There is no finished run of the lesson's network after one epoch to compare with.",
  exercise_2: "There is no finished own run of an exercise with a specification to compare with.",
};

function listNumbers(numbers: number[]): string {
  return numbers.length < 2 ? numbers.join() : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

function gradeImprovement(
  { over, significance }: Extract<RubricLine, { kind: "improvement" }>, { testAccuracy, comparisons }: GradedWork,
): [share: number, explanation: string] {
  const comparison = comparisons[over];
  if (testAccuracy === null) return [0, "No finished run."];
  if (!comparison) return [0, missing[over]];
  const { name, otherAccuracy, onlyOwn, onlyOther } = comparison;
  const p = mcnemarTest({ onlyFirst: onlyOwn, onlySecond: onlyOther });
  const said = p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
  const found = `Test accuracy ${percent(testAccuracy)} against ${percent(otherAccuracy)} of ${name}: ${onlyOwn} images only this run gets right, `
    + `${onlyOther} only the other; McNemar's exact test: ${said}`;
  if (onlyOwn <= onlyOther) return [0, `${found}. It is not better.`];
  return p <= significance ? [1, `${found}, at most ${significance} was asked.`] : [0, `${found}, more than ${significance}: it may be chance.`];
}

function gradeLine(rubricLine: RubricLine, work: GradedWork): [share: number, explanation: string] {
  switch (rubricLine.kind) {
    case "epochs": {
      const reached = work.epochs >= rubricLine.atLeast;
      return [reached ? 1 : 0, `Trained ${work.epochs} of at least ${rubricLine.atLeast} epochs.`];
    }
    case "accuracy": {
      if (work.testAccuracy === null) return [0, "No finished run."];
      const { none, full } = rubricLine;
      const share = work.testAccuracy >= full ? 1 : Math.max(0, (work.testAccuracy - none) / (full - none));
      return [share, `Test accuracy ${percent(work.testAccuracy)}; full points from ${percent(full)}, none up to ${percent(none)}.`];
    }
    case "specification": {
      if (work.clauses.length === 0) return [0, "The exercise has no specification."];
      const missed = work.clauses.filter((clause) => !clause.met);
      const met = work.clauses.length - missed.length;
      const why = missed.map((clause) => `${clause.clause}: ${clause.found}`).join("; ");
      return [met / work.clauses.length, `${met} of ${work.clauses.length} clauses met${why ? `. Not met: ${why}` : ""}.`];
    }
    case "improvement":
      return gradeImprovement(rubricLine, work);
    case "epochs_compared": {
      const { comparedEpochs } = work;
      const found = comparedEpochs.length === 0 ? "No run has finished" : `One network was trained for ${listNumbers(comparedEpochs)} epochs`;
      return [comparedEpochs.length >= rubricLine.atLeast ? 1 : 0, `${found}; at least ${rubricLine.atLeast} different numbers were asked.`];
    }
    case "answer": {
      const words = countWords(work.answer);
      return [words >= rubricLine.words ? 1 : 0, `The answer has ${words} words; at least ${rubricLine.words} were asked.`];
    }
    case "manual":
      return [0, "Set by the instructor."];
    default:
      return assertNever(rubricLine);
  }
}

/** Points for each line of the rubric, with the reason. */
export function gradeWork(rubric: Rubric, work: GradedWork): RubricOutcome[] {
  return rubric.map((rubricLine) => {
    const [share, explanation] = gradeLine(rubricLine, work);
    return {
      id: rubricLine.id, label: rubricLine.label, maximum: rubricLine.points,
      points: roundPoints(rubricLine.points * share), explanation,
    };
  });
}

export function totalPoints(outcomes: RubricOutcome[]): number {
  return roundPoints(outcomes.reduce((total, { points }) => total + points, 0));
}

/** Moodle's marking workflow, as far as a class needs it. Never stored: it follows from the grade and its rubric. */
export type GradeState = "not_marked" | "in_marking" | "ready" | "released";

/** A grade whose rubric has a line for the human is in marking until the human has set its points. */
export function gradeState(grade: { releasedAt: Date | null; overridePoints: number | null } | null, rubric: Rubric): GradeState {
  if (!grade) return "not_marked";
  if (grade.releasedAt) return "released";
  const waitsForHuman = grade.overridePoints === null && rubric.some(({ kind }) => kind === "manual");
  return waitsForHuman ? "in_marking" : "ready";
}
