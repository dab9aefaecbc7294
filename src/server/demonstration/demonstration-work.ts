import { ArchitectureSchema, type ArchitectureInput } from "@/core/network/architecture";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import type { Prediction } from "@/core/submission/prediction";
import { baseline, exercise2 } from "@/core/network/templates";
import { TrainingSettingsSchema, type TrainingSettingsInput } from "@/core/training/training";

/** One thing that a student of the demonstration hands in. */
type DemonstrationWork = {
  /** Counts the students from 0. */
  student: number;
  kind: ExerciseKind;
  architecture: ArchitectureInput;
  training: TrainingSettingsInput;
  answer: string;
  prediction?: Prediction;
};

const adam = { name: "Adam" as const };
const lesson = baseline.training.optimizer;

const softmax = ArchitectureSchema.parse({
  layers: [{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }],
});
const perceptron = ArchitectureSchema.parse({
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 64, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const small = ArchitectureSchema.parse({
  layers: [
    { type: "Conv2D", filters: 8, kernelSize: [5, 5], strides: [2, 2], activation: "relu" },
    { type: "MaxPooling2D" },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const normalised = ArchitectureSchema.parse({
  layers: [
    { type: "Conv2D", filters: 16, kernelSize: [3, 3], padding: "same" },
    { type: "BatchNormalization" },
    { type: "Activation", activation: "relu" },
    { type: "MaxPooling2D" },
    { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
    { type: "MaxPooling2D" },
    { type: "Flatten" },
    { type: "Dropout", rate: 0.3 },
    { type: "Dense", units: 64, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
export const demonstrationNetworks = { small };
/** Exercise 2 with its trap: 0.7 is what to keep, and was read as what to drop. */
const trapped = ArchitectureSchema.parse({
  layers: exercise2.architecture.layers.map((layer) =>
    layer.type === "Dropout" ? { ...layer, rate: 0.7 } : layer,
  ),
});

const quick = { optimizer: adam, trainImages: 4_000, batchSize: 64 };
const medium = { optimizer: adam, trainImages: 12_800 };

/** The quick ones first, so that curves move within seconds; then fuller ones, some of which take minutes. */
const list: DemonstrationWork[] = [
  {
    student: 0,
    kind: "open",
    architecture: softmax,
    training: { ...quick, epochs: 8 },
    answer: "No hidden layer at all, to see how far that goes.",
    prediction: { change: "worse", testAccuracy: 0.9 },
  },
  {
    student: 1,
    kind: "open",
    architecture: perceptron,
    training: { ...quick, epochs: 8 },
    answer: "One hidden layer instead of convolutions, because it trains fast.",
  },
  {
    student: 2,
    kind: "open",
    architecture: small,
    training: { ...quick, epochs: 8 },
    answer: "A few large filters with strides, so that it stays small and still sees strokes.",
  },
  {
    student: 3,
    kind: "more_iterations",
    architecture: small,
    training: { ...quick, epochs: 12 },
    answer: "The training loss keeps falling, the test loss stops after a few epochs.",
  },
  {
    student: 4,
    kind: "more_iterations",
    architecture: softmax,
    training: { ...quick, epochs: 12 },
    answer: "",
  },
  {
    student: 5,
    kind: "open",
    architecture: normalised,
    training: { ...quick, epochs: 4 },
    answer: "Batch normalisation lets it learn faster in the first epochs.",
  },
  {
    student: 6,
    kind: "open",
    architecture: normalised,
    training: { ...medium, epochs: 4 },
    answer: "The same with more images: the gap between the curves shrinks.",
  },
  {
    student: 7,
    kind: "specified_architecture",
    architecture: trapped,
    training: { optimizer: lesson, trainImages: 6_400, epochs: 3 },
    answer: "It got worse, because so much is dropped.",
    prediction: { change: "improve", testAccuracy: 0.985 },
  },
  {
    student: 0,
    kind: "specified_architecture",
    architecture: exercise2.architecture,
    training: { optimizer: lesson, trainImages: 12_800, epochs: 3 },
    answer: "It improves on the baseline with the same images, by more than the interval.",
  },
  {
    student: 1,
    kind: "more_iterations",
    architecture: baseline.architecture,
    training: { optimizer: lesson, trainImages: 12_800, epochs: 12 },
    answer: "After the sixth epoch the test accuracy hardly moves, while the training loss still falls.",
  },
  {
    student: 2,
    kind: "open",
    architecture: normalised,
    training: { optimizer: adam, epochs: 6 },
    answer: "All images, small network: nearly as good as the baseline with a tenth of its parameters.",
    prediction: { change: "improve", testAccuracy: 0.991 },
  },
  {
    student: 3,
    kind: "more_iterations",
    architecture: baseline.architecture,
    training: { optimizer: lesson, epochs: 12 },
    answer: "The lesson's own setting: about 99 percent, and the last epochs bring little.",
  },
];

/** The submissions of the demonstration's students, in order. */
export const demonstrationWork = list.map((work, index) => ({
  ...work,
  training: TrainingSettingsSchema.parse({ ...work.training, seed: index + 1 }),
  idempotencyKey: `demonstration-${index + 1}`,
}));
