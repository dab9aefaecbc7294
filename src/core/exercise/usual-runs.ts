import { baseline, exercise2 } from "@/core/network/templates";
import { planNetwork } from "@/core/network/plan";
import { runFlops } from "@/core/training/training-cost";
import { type ExerciseKind, exerciseKinds } from "./exercise-kind";

/** The epochs that the lesson names for training longer. */
const LONGER = 12;

const usual = {
  more_iterations: { ...baseline, training: { ...baseline.training, epochs: LONGER } },
  specified_architecture: exercise2,
  open: { ...baseline, training: { ...baseline.training, epochs: LONGER } },
} as const satisfies Record<ExerciseKind, object>;

/** What a student's run of each exercise takes, as the lesson words it: floating-point operations. */
export const usualRuns = exerciseKinds.map((kind) => {
  const { architecture, training } = usual[kind];
  const { flops } = planNetwork(architecture).plan;
  return { kind, expectedFlops: runFlops(flops, training), imageFlops: flops };
});
