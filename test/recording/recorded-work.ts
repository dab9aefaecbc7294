import { type ArchitectureInput, ArchitectureSchema } from "@/core/network/architecture";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { baseline, exercise2 } from "@/core/network/templates";
import type { Prediction } from "@/core/submission/prediction";
import { type TrainingSettingsInput, TrainingSettingsSchema } from "@/core/training/training";

// The class that `npm run record` lets train. Nobody of it exists.

export const teacher = "Ines Falkenrath";
/** Through whose place a visitor looks in. */
export const guide = "A visitor";
export const students = [
  "Mira Okafor",
  "Jonas Lindqvist",
  "Aiko Brandner",
  "Tomás Veral",
  "Leila Haddan",
  "Piotr Zielny",
  "Nora Fitzgarrow",
  "Samir Dutteron",
  "Elif Aksoyan",
  "Bruno Castellari",
];

type Work = {
  student: number;
  kind: ExerciseKind;
  architecture: ArchitectureInput;
  training: TrainingSettingsInput;
  answer: string;
  prediction?: Prediction;
};

const parse = (layers: ArchitectureInput["layers"]) => ArchitectureSchema.parse({ layers });
const softmax = parse([{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }]);
const perceptron = parse([
  { type: "Flatten" },
  { type: "Dense", units: 64, activation: "relu" },
  { type: "Dense", units: 10, activation: "softmax" },
]);
const small = parse([
  { type: "Conv2D", filters: 8, kernelSize: [5, 5], strides: [2, 2], activation: "relu" },
  { type: "MaxPooling2D" },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
]);
const slim = parse([
  { type: "Conv2D", filters: 12, kernelSize: [5, 5], activation: "relu" },
  { type: "MaxPooling2D" },
  { type: "Conv2D", filters: 24, kernelSize: [3, 3], activation: "relu" },
  { type: "MaxPooling2D" },
  { type: "Flatten" },
  { type: "Dropout", rate: 0.25 },
  { type: "Dense", units: 10, activation: "softmax" },
]);
const normalised = parse([
  { type: "Conv2D", filters: 16, kernelSize: [3, 3] },
  { type: "BatchNormalization" },
  { type: "Activation", activation: "relu" },
  { type: "MaxPooling2D" },
  { type: "Conv2D", filters: 24, kernelSize: [3, 3], activation: "relu" },
  { type: "MaxPooling2D" },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
]);
/** Exercise 2 with its trap: 0.7 is what to keep, and was read as what to drop. */
const trapped = ArchitectureSchema.parse({
  layers: exercise2.architecture.layers.map((layer) =>
    layer.type === "Dropout" ? { ...layer, rate: 0.7 } : layer,
  ),
});

const adam = { name: "Adam" as const };
const lesson = baseline.training.optimizer;
const quick = { optimizer: adam, trainImages: 6_400, batchSize: 64 };
const fuller = { optimizer: adam, trainImages: 20_000, batchSize: 64 };
const all = { optimizer: adam, batchSize: 128 };

const more = (student: number, work: Omit<Work, "student" | "kind">): Work => ({
  student,
  kind: "more_iterations",
  ...work,
});
const specified = (student: number, work: Omit<Work, "student" | "kind">): Work => ({
  student,
  kind: "specified_architecture",
  ...work,
});
const open = (student: number, work: Omit<Work, "student" | "kind">): Work => ({
  student,
  kind: "open",
  ...work,
});

const list: Work[] = [
  more(0, {
    architecture: baseline.architecture,
    training: { optimizer: lesson, trainImages: 12_800, epochs: 12 },
    answer:
      "After about the seventh epoch the test accuracy hardly moves, while the training loss still falls: from there on the network learns the training images by heart.",
  }),
  more(1, {
    architecture: small,
    training: { ...quick, epochs: 12 },
    answer: "The training loss keeps falling, the test loss stops falling after nine epochs or so.",
  }),
  more(2, {
    architecture: softmax,
    training: { ...quick, epochs: 12 },
    answer: "Without a hidden layer more epochs bring nothing: it stays at the same plateau.",
  }),
  more(3, { architecture: perceptron, training: { ...quick, epochs: 12 }, answer: "" }),
  more(4, {
    architecture: slim,
    training: { ...fuller, epochs: 12 },
    answer:
      "Twelve epochs are better than one, by far. Between the eighth and the twelfth the difference is within chance, as the interval shows.",
  }),
  more(6, {
    architecture: small,
    training: { ...fuller, epochs: 12 },
    answer: "More images helped more than more epochs did.",
  }),
  more(8, {
    architecture: normalised,
    training: { ...quick, epochs: 12 },
    answer: "It climbs fast and then moves up and down from epoch to epoch without getting better.",
  }),
  specified(0, {
    architecture: exercise2.architecture,
    training: { optimizer: lesson, trainImages: 12_800, epochs: 3 },
    answer: "It improves on the baseline with the same images, by more than the interval.",
    prediction: { change: "improve", testAccuracy: 0.98 },
  }),
  specified(5, {
    architecture: trapped,
    training: { optimizer: lesson, trainImages: 6_400, epochs: 3 },
    answer: "It got worse, because so much is dropped.",
    prediction: { change: "improve", testAccuracy: 0.985 },
  }),
  specified(5, {
    architecture: exercise2.architecture,
    training: { optimizer: lesson, trainImages: 6_400, epochs: 4 },
    answer: "0.7 was what to keep. With a rate of 0.3 it is better than the baseline with as many images.",
    prediction: { change: "improve", testAccuracy: 0.975 },
  }),
  specified(7, {
    architecture: trapped,
    training: { optimizer: lesson, trainImages: 6_400, epochs: 2 },
    answer: "",
    prediction: { change: "same", testAccuracy: 0.95 },
  }),
  open(0, {
    architecture: small,
    training: { ...fuller, epochs: 8 },
    answer: "A few large filters with strides, so that it stays small and still sees strokes.",
    prediction: { change: "same", testAccuracy: 0.97 },
  }),
  open(1, {
    architecture: perceptron,
    training: { ...fuller, epochs: 8 },
    answer: "One hidden layer instead of convolutions, because it trains fast.",
    prediction: { change: "worse", testAccuracy: 0.94 },
  }),
  open(2, {
    architecture: softmax,
    training: { ...fuller, epochs: 6 },
    answer: "No hidden layer at all, to see how far that goes.",
    prediction: { change: "worse", testAccuracy: 0.9 },
  }),
  open(3, {
    architecture: slim,
    training: { ...fuller, epochs: 8 },
    answer: "Two convolutions, few filters, a little dropout before the end.",
    prediction: { change: "improve", testAccuracy: 0.98 },
  }),
  open(4, {
    architecture: normalised,
    training: { ...all, epochs: 6 },
    answer: "Batch normalisation lets it learn faster in the first epochs.",
    prediction: { change: "improve", testAccuracy: 0.985 },
  }),
  open(4, {
    architecture: slim,
    training: { ...all, epochs: 10 },
    answer:
      "All images and a slim network: better than the baseline with a hundredth of its parameters. Dropout before the last layer kept the gap between the curves small.",
    prediction: { change: "improve", testAccuracy: 0.99 },
  }),
  open(6, {
    architecture: small,
    training: { ...quick, optimizer: { name: "SGD", learningRate: 30 }, epochs: 6 },
    answer: "A large learning rate, to see what happens.",
    prediction: { change: "worse", testAccuracy: 0.8 },
  }),
  open(6, {
    architecture: slim,
    training: { ...all, epochs: 6 },
    answer: "The same network as before with Adam and all images.",
    prediction: { change: "improve", testAccuracy: 0.985 },
  }),
  open(8, {
    architecture: slim,
    training: { ...all, epochs: 4, batchSize: 64 },
    answer: "Small batches: more steps for each image.",
    prediction: { change: "improve", testAccuracy: 0.988 },
  }),
  open(9, {
    architecture: normalised,
    training: { ...fuller, epochs: 8 },
    answer: "Normalised maps, no dropout.",
    prediction: { change: "same", testAccuracy: 0.975 },
  }),
];

export const recordedWork = list.map((work, index) => ({
  ...work,
  training: TrainingSettingsSchema.parse({ ...work.training, seed: index + 1 }),
  idempotencyKey: `recorded-${index + 1}`,
}));
