import { describe, expect, it } from "vitest";
import {
  describeAugmentation,
  describeEarlyStopping,
  describeOptimizer,
  describeSchedule,
  describeValidation,
} from "@/messages/wording/training";
import { formats } from "@/core/base/format";
import { makeTexts } from "@/messages/translator";
import { makeTraining } from "../support/network";

const t = makeTexts("en", "training");
const all = (overrides: Parameters<typeof makeTraining>[0]) => {
  const training = makeTraining(overrides);
  return [describeSchedule, describeValidation, describeEarlyStopping, describeAugmentation].map(
    (describeSetting) => describeSetting(t, training),
  );
};

describe("training settings in words", () => {
  it("say nothing of what is off", () => {
    expect(all({})).toEqual([null, null, null, null]);
    expect(describeAugmentation(t, makeTraining({ augmentation: {} }))).toBeNull();
  });

  it("name the optimiser with its arguments in Keras's order", () => {
    const { optimizer } = makeTraining({ optimizer: { weightDecay: 0.1, learningRate: 0.01, name: "SGD" } });
    expect(describeOptimizer(formats.en, optimizer)).toBe(
      "SGD (learning_rate 0.01, momentum 0, nesterov false, weight_decay 0.1)",
    );
  });

  it.each([
    [{ schedule: { name: "cosine" as const } }, "falls along a cosine to 0"],
    [{ schedule: { name: "cosine" as const, alpha: 0.05 } }, "falls along a cosine to 0.05 of itself"],
    [{ schedule: { name: "step" as const, everyEpochs: 1, factor: 0.5 } }, "times 0.5 after every epoch"],
    [
      { schedule: { name: "step" as const, everyEpochs: 3, factor: 0.1 }, warmup: { length: 1 } },
      "climbs from 0 for 1 epoch, then times 0.1 after every 3 epochs",
    ],
    [
      { schedule: { name: "plateau" as const, patience: 3, cooldown: 1, minLr: 0.001 } },
      "times 0.1 after 3 epochs in which the validation loss does not improve by more than 0.0001, cooldown 1, never below 0.001",
    ],
    [
      { schedule: { name: "plateau" as const, patience: 1, minDelta: 0 } },
      "times 0.1 after 1 epoch in which the validation loss does not improve by more than 0",
    ],
    [{ warmup: { length: 200, unit: "steps" as const } }, "climbs from 0 for 200 steps"],
  ])("tell the learning rate's course: %j", (settings, words) => {
    expect(describeSchedule(t, makeTraining(settings))).toBe(words);
  });

  it("write decimals as their reader does, however many there are", () => {
    const training = makeTraining({
      schedule: { name: "cosine", alpha: 0.0005 },
      earlyStopping: { minDelta: 0.00025 },
    });
    const inSpanish = makeTexts("es", "training");
    expect(describeOptimizer(formats.es, training.optimizer)).toContain("learning_rate 0,001; beta_1 0,9");
    expect(describeSchedule(inSpanish, training)).toBe("baja por un coseno hasta 0,0005 de sí misma");
    expect(describeEarlyStopping(inSpanish, training)).toContain("más de 0,00025");
  });

  it("tell what is kept back, when training ends and how images change", () => {
    const [, validation, stopping, augmentation] = all({
      trainImages: 60_000,
      validationSplit: 0.1,
      earlyStopping: { patience: 3, minDelta: 0.001, restoreBestWeights: true },
      augmentation: { shift: 1, rotation: 10, zoom: 0.1, elasticAlpha: 34, flip: "horizontal" },
    });
    expect(validation).toBe("the last 6,000 training images; 54,000 are trained on");
    expect(stopping).toBe(
      "after 3 epochs in which the validation loss does not improve by more than 0.001; the best epoch's network is kept",
    );
    expect(augmentation).toBe(
      "shift up to 1 pixel, rotation up to 10°, zoom up to 10 %, half mirrored left to right, elastic distortion (alpha 34, sigma 4)",
    );
  });
});
