import { z } from "zod";
import { LayerSchema, MAX_LAYERS, type LayerType } from "@/core/network/architecture";
import { refined } from "@/core/base/issue";
import {
  AugmentationSchema,
  EarlyStoppingSchema,
  OptimizerSchema,
  ScheduleSchema,
  WarmupSchema,
  type OptimizerName,
} from "@/core/training/training";

// A network in the builder's form, right or wrong: the browser and the server keep it until it is submitted.

const LONGEST_TEXT = 100;
const MOST_VALUES = 40;
const text = z.string().max(LONGEST_TEXT);

/** The content of an input, which may not be a value yet: an empty box is "". */
const ValueSchema = z.union([
  z.number(),
  text,
  z.boolean(),
  z.null(),
  z.array(z.union([z.number(), text])).max(4),
]);
export type Value = z.infer<typeof ValueSchema>;
export const ValuesSchema = z
  .record(text, ValueSchema)
  .refine((values) => Object.keys(values).length <= MOST_VALUES, refined("too_large"));
export type Values = z.infer<typeof ValuesSchema>;

const typeOf = <T extends string>(schemas: readonly { shape: Record<string, unknown> }[], key: string) =>
  schemas.map((schema) => (schema.shape[key] as z.ZodLiteral<T>).value);
export const layerTypes: LayerType[] = typeOf<LayerType>(LayerSchema.options, "type");
export const optimizerNames: OptimizerName[] = typeOf<OptimizerName>(OptimizerSchema.options, "name");

/** Groups of settings that can be off. The draft holds their values even then. */
export const groupNames = ["schedule", "warmup", "earlyStopping", "augmentation"] as const;
export type GroupName = (typeof groupNames)[number];

const [step, cosine, plateau] = (["step", "cosine", "plateau"] as const).map((name) =>
  ScheduleSchema.parse({ name }),
);
/** All groups off, with the defaults that appear when a group is switched on. */
export const groupsOff: Record<GroupName, Values> = {
  schedule: ValuesSchema.parse({ ...plateau, ...step, ...cosine, name: "constant" }),
  warmup: { length: "", unit: WarmupSchema.shape.unit.parse(undefined) },
  earlyStopping: { ...EarlyStoppingSchema.parse({}), monitor: "off" },
  augmentation: { ...AugmentationSchema.parse({}), flip: "off" },
};

/** A form can hold more layers than may be submitted; the check reports them. */
const MOST_LAYERS = 2 * MAX_LAYERS;

/** A network and its training as they stand in the form. */
export const DraftSchema = z.object({
  layers: z
    .array(z.object({ id: z.number().int(), type: z.enum(layerTypes), values: ValuesSchema }))
    .max(MOST_LAYERS),
  optimizer: z.object({ name: z.enum(optimizerNames), values: ValuesSchema }),
  training: ValuesSchema,
  // A draft from before the groups existed has none.
  groups: z
    .object({
      schedule: ValuesSchema,
      warmup: ValuesSchema,
      earlyStopping: ValuesSchema,
      augmentation: ValuesSchema,
    })
    .default(groupsOff),
});
export type Draft = z.infer<typeof DraftSchema>;
export type DraftLayer = Draft["layers"][number];

/** An unfinished prediction: "" where nothing was chosen or typed. The accuracy is in percent. */
const DraftPredictionSchema = z.object({
  change: z.enum(["", "improve", "same", "worse"]),
  percent: z.union([z.number(), text]),
});
export type DraftPrediction = z.infer<typeof DraftPredictionSchema>;
export const noPrediction: DraftPrediction = { change: "", percent: "" };

/** Everything that is lost when the page is lost. */
export const DraftContentSchema = z.object({
  draft: DraftSchema,
  answer: z.string().max(20_000),
  prediction: DraftPredictionSchema.default(noPrediction),
});
export type DraftContent = z.infer<typeof DraftContentSchema>;

/**
 * The largest draft that the server keeps, in characters of JSON. A network of 100 layers with a long answer
 * takes about 60,000.
 */
export const LARGEST_DRAFT = 200_000;
