import type { Architecture, LayerInput } from "./architecture";
import { completeLayer } from "./layer-defaults";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import type { TrainingSettings } from "@/core/training/training";

/** A named network with its training settings: a start for students, and a name for `npm run train`. */
export type NetworkTemplate = {
  name: string;
  title: string;
  architecture: Architecture;
  training: TrainingSettings;
};

const network = (...layers: LayerInput[]): Architecture => ({ layers: layers.map(completeLayer) });

/** The optimiser of the lesson: Keras's defaults of its time. */
const lessonTraining: TrainingSettings = {
  optimizer: { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-7 },
  batchSize: 128,
  epochs: 1,
  trainImages: TRAIN_IMAGES,
  seed: 1,
};

/** The lesson's network: 1,199,882 parameters. Source: Keras's mnist_cnn example. */
export const baseline: NetworkTemplate = {
  name: "baseline",
  title: "The lesson's baseline",
  architecture: network(
    { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
    { type: "Conv2D", filters: 64, kernelSize: [3, 3], activation: "relu" },
    { type: "MaxPooling2D", poolSize: [2, 2] },
    { type: "Dropout", rate: 0.25 },
    { type: "Flatten" },
    { type: "Dense", units: 128, activation: "relu" },
    { type: "Dropout", rate: 0.5 },
    { type: "Dense", units: 10, activation: "softmax" },
  ),
  training: lessonTraining,
};

/** Exercise 2 as the lesson means it: keeping 0.7 is a dropout rate of 0.3. Never shown to students. */
export const exercise2: NetworkTemplate = {
  name: "exercise2",
  title: "The network of exercise 2",
  architecture: network(
    { type: "Conv2D", filters: 32, kernelSize: [5, 5], activation: "relu" },
    { type: "MaxPooling2D", poolSize: [2, 2] },
    { type: "Dropout", rate: 0.3 },
    { type: "Conv2D", filters: 64, kernelSize: [5, 5], activation: "relu" },
    { type: "MaxPooling2D", poolSize: [2, 2] },
    { type: "Dropout", rate: 0.3 },
    { type: "Flatten" },
    { type: "Dense", units: 1024, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ),
  training: lessonTraining,
};

export const networkTemplates: NetworkTemplate[] = [baseline, exercise2];
