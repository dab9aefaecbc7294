import { z } from "zod";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import { SECOND } from "@/core/base/duration";
import { LimitsSchema } from "@/core/check/limits";
import { exerciseKinds } from "./exercise-kind";
import type { ExercisePhase } from "./exercise-phase";
import { RubricSchema } from "@/core/grade/grade";
import { refined } from "@/core/base/issue";
import { LatePolicySchema, type LatePolicy } from "@/core/grade/late-policy.schema";
import { MarkdownSchema } from "@/core/base/fields/markdown.schema";

export const LeaderboardVisibilitySchema = z.enum(["live", "hidden_until_close", "staff_only"]);
export type LeaderboardVisibility = z.infer<typeof LeaderboardVisibilitySchema>;

export const SpecificationFeedbackSchema = z.enum(["before_submitting", "after_closing"]);
type SpecificationFeedback = z.infer<typeof SpecificationFeedbackSchema>;

/** When students get the linter's hints: before they submit, after the exercise closes, or never. */
export const HintsSchema = z.enum(["before", "after_closing", "never"]);
type Hints = z.infer<typeof HintsSchema>;

/** When students may open, and start from, each other's networks. */
export const SharingSchema = z.enum(["never", "after_closing"]);
type Sharing = z.infer<typeof SharingSchema>;

/**
 * Which of a student's submissions is graded: the best, the last that finished, or the one that the student
 * chose (until then, the best).
 */
export const CountingSchema = z.enum(["best", "last", "chosen"]);
export type Counting = z.infer<typeof CountingSchema>;

const title = makeNameSchema();

/**
 * An instructor's decisions about an exercise. The form, the procedure and the table agree through this
 * schema.
 */
export const ExerciseSettingsSchema = z
  .strictObject({
    kind: z.enum(exerciseKinds),
    title,
    brief: MarkdownSchema,
    opensAt: z.date(),
    dueAt: z.date(),
    closesAt: z.date(),
    limits: LimitsSchema,
    leaderboardVisibility: LeaderboardVisibilitySchema,
    specificationFeedback: SpecificationFeedbackSchema,
    hints: HintsSchema,
    sharing: SharingSchema.default("never"),
    rubric: RubricSchema,
    /** A submission has to predict its result. */
    predictionRequired: z.boolean().default(false),
    latePolicy: LatePolicySchema,
    counting: CountingSchema.default("best"),
    /**
     * Until the exercise has closed, the board and all test figures use the public half of the test images;
     * then the held-out half decides.
     */
    heldBack: z.boolean(),
  })
  .refine((exercise) => exercise.opensAt <= exercise.dueAt, { path: ["dueAt"], ...refined("before_opening") })
  .refine((exercise) => exercise.dueAt <= exercise.closesAt, { path: ["closesAt"], ...refined("before_due") })
  .superRefine(({ rubric }, { addIssue }) => {
    for (const [index, line] of rubric.entries()) {
      if (line.kind !== "accuracy" || line.full > line.none) continue;
      addIssue({ code: "custom", path: ["rubric", index, "full"], ...refined("not_above_none") });
    }
  });
export type ExerciseSettings = z.infer<typeof ExerciseSettingsSchema>;

const moments = ["opensAt", "dueAt", "closesAt"] as const;
const isSameSecond = (one: Date, other: Date) =>
  Math.floor(one.getTime() / SECOND) === Math.floor(other.getTime() / SECOND);

/**
 * Returns `after`, but with `before`'s date where both dates are in the same second: a form shows no
 * milliseconds, and an unchanged form is no change.
 */
export function keepMoments(before: ExerciseSettings, after: ExerciseSettings): ExerciseSettings {
  const same = moments.filter((name) => isSameSecond(before[name], after[name]));
  const kept = { ...after, ...Object.fromEntries(same.map((name) => [name, before[name]])) };
  return kept.opensAt <= kept.dueAt && kept.dueAt <= kept.closesAt ? kept : after;
}

export type ExerciseTimes = { publishedAt: Date | null; opensAt: Date; dueAt: Date; closesAt: Date };

/** Other dates for one student or one section; null leaves the class's. The last two come together. */
export type Extension = { opensAt?: Date | null; dueAt: Date | null; closesAt: Date | null };
type Dated = ExerciseTimes & { latePolicy: LatePolicy };

/**
 * The dates for one student: of their extensions the strongest one's, which comes first, or else the class's.
 * An exercise that accepts nothing late closes when it is due.
 */
export function effectiveTimes(exercise: Dated, extensions: readonly Extension[]): ExerciseTimes {
  const { publishedAt, latePolicy } = exercise;
  const opensAt = extensions.find((each) => each.opensAt)?.opensAt ?? exercise.opensAt;
  const ends = extensions.find((each) => each.dueAt && each.closesAt);
  const dueAt = ends?.dueAt ?? exercise.dueAt;
  const closesAt = ends?.closesAt ?? exercise.closesAt;
  return { publishedAt, opensAt, dueAt, closesAt: latePolicy.kind === "hard_close" ? dueAt : closesAt };
}

/**
 * The dates of the whole class: the exercise has closed when it has closed for everyone. Hidden results open
 * for nobody while somebody may still submit.
 */
export function classTimes(exercise: Dated, extensions: Extension[]): ExerciseTimes {
  const times = effectiveTimes(exercise, []);
  const closings = extensions.map((extension) => effectiveTimes(exercise, [extension]).closesAt);
  return {
    ...times,
    closesAt: [times.closesAt, ...closings].reduce((last, closesAt) => (closesAt > last ? closesAt : last)),
  };
}

/** The phase of the exercise at this moment. */
export function exercisePhase(times: ExerciseTimes, now: Date): ExercisePhase {
  if (!times.publishedAt) return "draft";
  if (now < times.opensAt) return "scheduled";
  if (now < times.dueAt) return "open";
  if (now < times.closesAt) return "late";
  return "closed";
}

/** Whether students may see the board, and with it each other's curves. Staff always may. */
export function isLeaderboardVisible(visibility: LeaderboardVisibility, phase: ExercisePhase): boolean {
  return visibility === "live" || (visibility === "hidden_until_close" && phase === "closed");
}

/** Whether students may learn which clauses of the specification their network meets. */
export function isComparisonTold(feedback: SpecificationFeedback, phase: ExercisePhase): boolean {
  return feedback === "before_submitting" || phase === "closed";
}

/** Whether students get the linter's hints. */
export function areHintsTold(hints: Hints, phase: ExercisePhase): boolean {
  return hints === "before" || (hints === "after_closing" && phase === "closed");
}

/**
 * Whether students may open each other's networks: never before closing, and never while the board is hidden
 * from them.
 */
export function isNetworkShared(
  sharing: Sharing,
  visibility: LeaderboardVisibility,
  phase: ExercisePhase,
): boolean {
  return sharing === "after_closing" && phase === "closed" && isLeaderboardVisible(visibility, phase);
}

/** Whether a submission is late. The moment of its acceptance decides, not the end of its run. */
export function isLate(acceptedAt: Date, dueAt: Date): boolean {
  return acceptedAt >= dueAt;
}
