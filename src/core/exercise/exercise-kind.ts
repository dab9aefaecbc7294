export const exerciseKinds = ["more_iterations", "specified_architecture", "open"] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];
