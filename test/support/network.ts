import { ArchitectureSchema, type Architecture, type ArchitectureInput } from "@/core/architecture";
import { TrainingSettingsSchema, type TrainingSettings, type TrainingSettingsInput } from "@/core/training";

/** A network from layers written with defaults left out. */
export function makeArchitecture(layers: ArchitectureInput["layers"]): Architecture {
  return ArchitectureSchema.parse({ layers });
}

/** The smallest network that the check accepts: one softmax layer over the pixels. */
export function makeTinyArchitecture(): Architecture {
  return makeArchitecture([{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }]);
}

export function makeTraining(overrides: Partial<TrainingSettingsInput> = {}): TrainingSettings {
  return TrainingSettingsSchema.parse({ optimizer: { name: "Adam" }, trainImages: 1280, ...overrides });
}
