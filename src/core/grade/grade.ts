import { z } from "zod";
import { assertNever } from "@/core/base/assert";
import {
  ReferenceSchema,
  GradeReasonSchema,
  type ComparedSubmission,
  type GradeReason,
  type Reference,
} from "./grade-reason";
import { roundPoints } from "./points";
import type { ClauseOutcome } from "@/core/network/specification";
import { mcnemarTest } from "@/core/base/statistics";

const line = {
  id: z.string().min(1).max(40),
  label: z.string().trim().min(1).max(200),
  points: z.number().min(0).max(1000),
};

/** One line of a rubric. All kinds but `manual` are computed. */
const RubricLineSchema = z.discriminatedUnion("kind", [
  /** All points from so many trained epochs on. */
  z.strictObject({ kind: z.literal("epochs"), ...line, atLeast: z.number().int().min(1) }),
  /** All points from `full` test accuracy on, none at `none` or below, in proportion between. */
  z.strictObject({
    kind: z.literal("accuracy"),
    ...line,
    none: z.number().min(0).max(1),
    full: z.number().min(0).max(1),
  }),
  /** The share of the specification's clauses that the network meets. */
  z.strictObject({ kind: z.literal("specification"), ...line }),
  /**
   * All points for beating another run on the same test images by more than chance: `significance` is the
   * largest p that counts.
   */
  z.strictObject({
    kind: z.literal("improvement"),
    ...line,
    over: ReferenceSchema,
    significance: z.number().gt(0).max(1),
  }),
  /** All points for finished runs of one network with so many different numbers of epochs. */
  z.strictObject({ kind: z.literal("epochs_compared"), ...line, atLeast: z.number().int().min(2).max(20) }),
  /** All points for a written answer of at least so many words. */
  z.strictObject({ kind: z.literal("answer"), ...line, words: z.number().int().min(1) }),
  /** For the human, who gives the points. */
  z.strictObject({ kind: z.literal("manual"), ...line }),
]);
export type RubricLine = z.infer<typeof RubricLineSchema>;

export const RubricSchema = z.array(RubricLineSchema).min(1).max(30);
export type Rubric = z.infer<typeof RubricSchema>;

/**
 * The points that a human gave to manual lines, by the lines' ids. A line that is not there waits for its
 * human.
 */
export const LinePointsSchema = z.record(z.string().max(40), z.number().min(0).max(1000));
export type LinePoints = z.infer<typeof LinePointsSchema>;

/** What one rubric line gave, and why. */
export const RubricOutcomeSchema = z.object({
  id: z.string(),
  label: z.string(),
  points: z.number(),
  maximum: z.number(),
  reason: GradeReasonSchema.optional(),
  /** Older outcomes have their sentence instead, in English. */
  explanation: z.string().optional(),
});
export type RubricOutcome = z.infer<typeof RubricOutcomeSchema>;

/** The graded run beside another one, on the same test images. */
export type Comparison = {
  /** The other run: whether the student's own, of which submission, of which exercise. */
  other: ComparedSubmission;
  otherAccuracy: number;
  /** Images that only the graded run gets right, and that only the other one does. */
  onlyOwn: number;
  onlyOther: number;
};

/** What the rubric looks at of what was handed in. `null` means that there is none (yet). */
export type GradedWork = {
  epochs: number;
  testAccuracy: number | null;
  comparisons: Record<Reference, Comparison | null>;
  /** The most numbers of epochs with which one network finished, in order. */
  comparedEpochs: number[];
  clauses: ClauseOutcome[];
  answer: string;
};

type ComputedLine = Exclude<RubricLine, { kind: "manual" }>;

const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length;

function gradeImprovement(
  { over, significance }: Extract<RubricLine, { kind: "improvement" }>,
  { testAccuracy, comparisons }: GradedWork,
): [share: number, reason: GradeReason] {
  const comparison = comparisons[over];
  if (testAccuracy === null) return [0, { code: "no_run" }];
  if (!comparison) return [0, { code: "nothing_to_compare", over }];
  const { onlyOwn, onlyOther } = comparison;
  const p = mcnemarTest({ onlyFirst: onlyOwn, onlySecond: onlyOther });
  const verdict = onlyOwn <= onlyOther ? "not_better" : p <= significance ? "better" : "chance";
  return [
    verdict === "better" ? 1 : 0,
    { code: "improvement", testAccuracy, ...comparison, p, significance, verdict },
  ];
}

function gradeManualLine(
  { id, points }: RubricLine,
  linePoints: LinePoints,
): [share: number, reason: GradeReason] {
  const given = linePoints[id];
  // A rubric that has changed may give less for the line than it was given.
  const share = given === undefined || points === 0 ? 0 : Math.min(1, given / points);
  return [share, { code: "manual", isGiven: given !== undefined }];
}

function gradeLine(rubricLine: ComputedLine, work: GradedWork): [share: number, reason: GradeReason] {
  switch (rubricLine.kind) {
    case "epochs": {
      const { atLeast } = rubricLine;
      return [work.epochs >= atLeast ? 1 : 0, { code: "epochs", epochs: work.epochs, atLeast }];
    }
    case "accuracy": {
      const { testAccuracy } = work;
      if (testAccuracy === null) return [0, { code: "no_run" }];
      const { none, full } = rubricLine;
      const share =
        testAccuracy >= full ? 1 : testAccuracy <= none ? 0 : (testAccuracy - none) / (full - none);
      return [share, { code: "accuracy", testAccuracy, none, full }];
    }
    case "specification": {
      const all = work.clauses.length;
      if (all === 0) return [0, { code: "no_specification" }];
      const missed = work.clauses
        .filter((clause) => !clause.met)
        .map(({ clause, found }) => ({ clause, found }));
      const met = all - missed.length;
      return [met / all, { code: "specification", met, all, missed }];
    }
    case "improvement":
      return gradeImprovement(rubricLine, work);
    case "epochs_compared": {
      const { comparedEpochs: epochs } = work;
      return [
        epochs.length >= rubricLine.atLeast ? 1 : 0,
        { code: "epochs_compared", epochs, atLeast: rubricLine.atLeast },
      ];
    }
    case "answer": {
      const words = countWords(work.answer);
      return [words >= rubricLine.words ? 1 : 0, { code: "answer", words, atLeast: rubricLine.words }];
    }
    default:
      return assertNever(rubricLine);
  }
}

/**
 * Points for each line of the rubric, with the reason. Where nothing was handed in, `work` is null, and no
 * line looks at anything: only what a human gave to a manual line is worth something.
 */
export function gradeWork(rubric: Rubric, work: GradedWork | null, linePoints: LinePoints): RubricOutcome[] {
  const grade = (rubricLine: RubricLine): [share: number, reason: GradeReason] => {
    if (rubricLine.kind === "manual") return gradeManualLine(rubricLine, linePoints);
    return work ? gradeLine(rubricLine, work) : [0, { code: "nothing_handed_in" }];
  };
  return rubric.map((rubricLine) => {
    const [share, reason] = grade(rubricLine);
    return {
      id: rubricLine.id,
      label: rubricLine.label,
      maximum: rubricLine.points,
      points: roundPoints(rubricLine.points * share),
      reason,
    };
  });
}

/**
 * Moodle's marking workflow, as far as a class needs it. Never stored: it follows from the grade and its
 * rubric.
 */
export type GradeState = "not_marked" | "in_marking" | "ready" | "released";

type MarkedGrade = { releasedAt: Date | null; overridePoints: number | null; linePoints: LinePoints };

/**
 * A grade is in marking until the human has given points to each manual line of its rubric, or to the whole.
 */
export function gradeState(grade: MarkedGrade | null, rubric: Rubric): GradeState {
  if (!grade) return "not_marked";
  if (grade.releasedAt) return "released";
  const { overridePoints, linePoints } = grade;
  const waitsForHuman =
    overridePoints === null &&
    rubric.some(({ kind, id }) => kind === "manual" && linePoints[id] === undefined);
  return waitsForHuman ? "in_marking" : "ready";
}
