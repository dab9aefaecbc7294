import { z } from "zod";
import { assertNever } from "@/core/base/assert";
import { GradeReasonSchema, type Compared, type GradeReason } from "./grade-reason";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { roundPoints } from "./points";
import { ReferenceSchema, type Reference } from "./reference";
import type { ClauseOutcome } from "@/core/network/clause";
import { mcnemarTest } from "@/core/base/statistics";

const line = {
  id: z.string().min(1).max(40),
  label: z.string().trim().min(1).max(200),
  points: z.number().min(0).max(1000),
};

/**
 * The least number of training images with which a run counts for the line. Absent: any number, as in older
 * lines.
 */
const images = z.number().int().min(1).max(TRAIN_IMAGES).optional();

/** One line of a rubric. All kinds but `manual` are computed. */
const RubricLineSchema = z.discriminatedUnion("kind", [
  /** All points for at least so many trained epochs. */
  z.strictObject({ kind: z.literal("epochs"), ...line, atLeast: z.number().int().min(1), images }),
  /** All points at a test accuracy of `full` or more, none at `none` or less, in proportion between. */
  z.strictObject({
    kind: z.literal("accuracy"),
    ...line,
    none: z.number().min(0).max(1),
    full: z.number().min(0).max(1),
  }),
  /** Points in proportion to the share of the specification's clauses that the network meets. */
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
  z.strictObject({
    kind: z.literal("epochs_compared"),
    ...line,
    atLeast: z.number().int().min(2).max(20),
    images,
  }),
  /** All points for a written answer of at least so many words. */
  z.strictObject({ kind: z.literal("answer"), ...line, words: z.number().int().min(1) }),
  /** Points that a human gives. */
  z.strictObject({ kind: z.literal("manual"), ...line }),
]);
export type RubricLine = z.infer<typeof RubricLineSchema>;

export const RubricSchema = z.array(RubricLineSchema).min(1).max(30);
export type Rubric = z.infer<typeof RubricSchema>;

/** The points that a human gave to manual lines, by line id. A line without an entry waits for its human. */
export const LinePointsSchema = z.record(z.string().max(40), z.number().min(0).max(1000));
export type LinePoints = z.infer<typeof LinePointsSchema>;

/** The points of one rubric line, and the reason for them. */
export const RubricOutcomeSchema = z.object({
  id: z.string(),
  label: z.string(),
  points: z.number(),
  maximum: z.number(),
  reason: GradeReasonSchema.optional(),
  /** Older outcomes have an English sentence instead. */
  explanation: z.string().optional(),
});
export type RubricOutcome = z.infer<typeof RubricOutcomeSchema>;

/** The graded run beside another run, on the same test images. */
export type Comparison = {
  other: Compared;
  otherAccuracy: number;
  /** Images that only the graded run gets right, then images that only the other run gets right. */
  onlyOwn: number;
  onlyOther: number;
};

/** A trained network, by a name of its own, with the epochs and the number of images of its training. */
export type TrainedRun = { network: string; epochs: number; trainImages: number };

/** The parts of a student's work that the rubric looks at. `null` means that there is none (yet). */
export type GradedWork = {
  /** The run that counts. */
  run: { epochs: number; trainImages: number; testAccuracy: number } | null;
  /**
   * `itself`: the graded run is the reference, trained as the lesson says. `null` while there is no reference
   * to compare with.
   */
  comparisons: Record<Reference, Comparison | "itself" | null>;
  /** All runs that can count, in no order. */
  trained: TrainedRun[];
  clauses: ClauseOutcome[];
  answer: string;
};

type ComputedLine = Exclude<RubricLine, { kind: "manual" }>;

/**
 * One in so many of the required words has to be a different word. Any sentence has more different words; one
 * repeated word has not.
 */
const MOST_REPEATED = 3;

/** Counts words: a word has a letter or a digit in it. */
function countWords(text: string): { words: number; different: number } {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ""))
    .filter(Boolean);
  return { words: words.length, different: new Set(words).size };
}

const hasImages = (
  { images: atLeast = 0 }: { images?: number | undefined },
  { trainImages }: { trainImages: number },
) => trainImages >= atLeast;

/**
 * The epoch counts with which one network was trained, in order: the longest list or, of equally long lists,
 * the one that goes further.
 */
function comparedEpochs(trained: TrainedRun[]): number[] {
  const networks = new Map<string, Set<number>>();
  for (const { network, epochs } of trained)
    networks.set(network, (networks.get(network) ?? new Set()).add(epochs));
  const lists = [...networks.values()].map((epochs) => [...epochs].sort((a, b) => a - b));
  const total = (epochs: number[]) => epochs.reduce((sum, number) => sum + number, 0);
  return lists.sort((a, b) => b.length - a.length || total(b) - total(a))[0] ?? [];
}

function gradeImprovement(
  { over, significance }: Extract<RubricLine, { kind: "improvement" }>,
  { run, comparisons }: GradedWork,
): [share: number, reason: GradeReason] {
  const comparison = comparisons[over];
  if (run === null) return [0, { code: "no_run" }];
  if (comparison === "itself") return [0, { code: "is_reference", over }];
  if (!comparison) return [0, { code: "reference_pending", over }];
  const { onlyOwn, onlyOther } = comparison;
  const p = mcnemarTest({ onlyFirst: onlyOwn, onlySecond: onlyOther });
  const verdict = onlyOwn <= onlyOther ? "not_better" : p <= significance ? "better" : "chance";
  return [
    verdict === "better" ? 1 : 0,
    { code: "improvement", testAccuracy: run.testAccuracy, ...comparison, p, significance, verdict },
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

/**
 * The share of a line's points, 0..1, and the reason. A line about a run asks for one that can count
 * (src/server/run/counting-run.ts): a run that waits, failed, was cancelled or diverged is worth nothing. The
 * specification and the answer are about the work itself, trained or not.
 */
function gradeLine(rubricLine: ComputedLine, work: GradedWork): [share: number, reason: GradeReason] {
  switch (rubricLine.kind) {
    case "epochs": {
      const { run } = work;
      if (run === null) return [0, { code: "no_run" }];
      const { atLeast, images: asked } = rubricLine;
      const isEnough = hasImages(rubricLine, run);
      const short =
        !isEnough && asked !== undefined ? { trained: run.trainImages, atLeast: asked } : undefined;
      return [
        run.epochs >= atLeast && isEnough ? 1 : 0,
        { code: "epochs", epochs: run.epochs, atLeast, short },
      ];
    }
    case "accuracy": {
      if (work.run === null) return [0, { code: "no_run" }];
      const { testAccuracy } = work.run;
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
      const { atLeast, images: asked } = rubricLine;
      const epochs = comparedEpochs(work.trained.filter((run) => hasImages(rubricLine, run)));
      return [epochs.length >= atLeast ? 1 : 0, { code: "epochs_compared", epochs, atLeast, images: asked }];
    }
    case "answer": {
      const { words: atLeast } = rubricLine;
      const { words, different } = countWords(work.answer);
      const isRepeated = words >= atLeast && MOST_REPEATED * different < atLeast;
      return [
        words >= atLeast && !isRepeated ? 1 : 0,
        { code: "answer", words, atLeast, different: isRepeated ? different : undefined },
      ];
    }
    default:
      return assertNever(rubricLine);
  }
}

/**
 * Gives points to each line of the rubric, with the reason. When nothing was handed in, `work` is null, and
 * only a human's points for manual lines count.
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

/** Some points wait for a reference that is still being trained. */
export function waitsForReference(outcomes: RubricOutcome[]): boolean {
  return outcomes.some(({ reason }) => reason?.code === "reference_pending");
}

/** The references that a rubric's lines compare with. */
export function referencesOf(rubric: Rubric): Reference[] {
  return [...new Set(rubric.flatMap((line) => (line.kind === "improvement" ? [line.over] : [])))];
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
