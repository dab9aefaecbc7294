import { draftOf } from "@/components/builder/draft/draft";
import { ArchitectureSchema, type Architecture, type ArchitectureInput } from "@/core/network/architecture";
import type { Draft } from "@/core/check/draft";
import { baseline } from "@/core/network/templates";
import {
  TrainingSettingsSchema,
  type TrainingSettings,
  type TrainingSettingsInput,
} from "@/core/training/training";

/** A network from layers written with defaults left out. */
export function makeArchitecture(layers: ArchitectureInput["layers"]): Architecture {
  return ArchitectureSchema.parse({ layers });
}

/** The smallest network that the check accepts: one softmax layer over the pixels. */
export function makeTinyArchitecture(): Architecture {
  return makeArchitecture([{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }]);
}

/** The baseline as it stands in the builder's form. */
export function makeDraft(): Draft {
  return draftOf(baseline.architecture, baseline.training);
}

export function makeTraining(overrides: Partial<TrainingSettingsInput> = {}): TrainingSettings {
  return TrainingSettingsSchema.parse({ optimizer: { name: "Adam" }, trainImages: 1280, ...overrides });
}

/** The same network without the pooling strides that are the pool's size, as Keras's None says it. */
export function dropUsualStrides({ layers }: Architecture): Architecture {
  const isUsual = (strides: readonly number[] | null, size: readonly number[]) =>
    strides?.join() === size.join();
  return {
    layers: layers.map((layer) =>
      "poolSize" in layer && isUsual(layer.strides, layer.poolSize) ? { ...layer, strides: null } : layer,
    ),
  };
}
