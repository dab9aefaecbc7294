import type { Architecture } from "@/core/network/architecture";
import { lintSubmission } from "./lint";
import { planNetwork } from "@/core/network/plan";
import type { ProblemCode } from "@/core/base/problem";
import { compareWithSpecification } from "@/core/network/specification";
import type { TrainingSettings } from "@/core/training/training";

/** Probable mistakes of students in the lesson's exercises, the exercises' own traps first. */
export const trapCodes = [
  /** A share to keep, given as Keras's share to drop. */
  "keep_probability",
  /** The student predicted an improvement that the result does not show. */
  "unfounded_improvement",
  /** The network misses a clause of the exercise's specification. */
  "off_specification",
  /** The check refused a network whose output is no probability. */
  "missing_softmax",
  "doubled_softmax",
  "softmax_inside",
  "unusual_rate",
  "no_activation",
  "pooled_away",
  "concentrated_parameters",
  "nothing_trained",
] as const;
export type TrapCode = (typeof trapCodes)[number];

const known: ReadonlySet<ProblemCode | TrapCode> = new Set(trapCodes);
const isTrap = (code: ProblemCode): code is ProblemCode & TrapCode => known.has(code);

/** The traps that a submission's network and training show by themselves, each once. */
export function findTraps(
  architecture: Architecture,
  training: TrainingSettings,
  isSpecified: boolean,
): TrapCode[] {
  const { plan } = planNetwork(architecture);
  const hinted = lintSubmission({ architecture, training, plan })
    .map(({ code }) => code)
    .filter(isTrap);
  const clauses = isSpecified ? compareWithSpecification(architecture) : [];
  const kept = clauses.some(({ trap }) => trap === "keep_probability") ? (["keep_probability"] as const) : [];
  const off = clauses.some(({ met }) => !met) ? (["off_specification"] as const) : [];
  return [...new Set<TrapCode>([...hinted, ...kept, ...off])];
}

/**
 * The students, by enrolment, who fell into a trap in any submission, and those whose latest submission still
 * shows it.
 */
export type TrapCount = { code: TrapCode; fell: string[]; still: string[] };

/** The traps of one submission of a student; lists of these stand in the order of submission. */
type Trapped = { enrolmentId: string; codes: readonly TrapCode[] };

/** Makes one row for each trap, also for traps that nobody fell into. */
export function countTraps(submissions: readonly Trapped[]): TrapCount[] {
  const latest = new Map(submissions.map((submission) => [submission.enrolmentId, submission]));
  const studentsOf = (some: Iterable<Trapped>, code: TrapCode) => [
    ...new Set([...some].filter(({ codes }) => codes.includes(code)).map(({ enrolmentId }) => enrolmentId)),
  ];
  return trapCodes.map((code) => ({
    code,
    fell: studentsOf(submissions, code),
    still: studentsOf(latest.values(), code),
  }));
}
