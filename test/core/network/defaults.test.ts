import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { LayerSchema } from "@/core/network/architecture";
import { layerDefaults, required } from "@/core/network/layer-defaults";
import { orderSettings } from "@/core/training/settings-diff";
import {
  AugmentationSchema,
  EarlyStoppingSchema,
  OptimizerSchema,
  ScheduleSchema,
  TrainingSettingsSchema,
  WarmupSchema,
} from "@/core/training/training";

describe("what pages know of the schemas without loading them", () => {
  const layers = LayerSchema.options.map((schema) => [schema.shape.type.value, schema] as const);
  it.each(layers)("are the arguments of %s and their defaults", (type, schema) => {
    const { type: _, ...shape } = schema.shape as Record<string, z.ZodType>;
    const defaults = Object.entries(shape).map(([name, field]) => {
      const left = field.safeParse(undefined);
      return [name, left.success ? left.data : required];
    });
    expect(Object.entries(layerDefaults[type])).toEqual(defaults);
  });

  const schemas = [
    TrainingSettingsSchema,
    ...OptimizerSchema.options,
    ...ScheduleSchema.options,
    WarmupSchema,
    EarlyStoppingSchema,
    AugmentationSchema,
  ];
  it.each(schemas.map((schema) => Object.keys(schema.shape)))(
    "is the order of %s and what follows",
    (...names) => {
      const shuffled = Object.fromEntries(names.toReversed().map((name) => [name, 0]));
      expect(Object.keys(orderSettings(shuffled))).toEqual(names);
    },
  );
});
