import { z } from "zod";
import { LayerSchema } from "./architecture";

const index = z.number().int().min(0);
const ValueSchema = z.union([z.number(), z.string(), z.array(z.number())]);

/** One change to a network or its training: what a button can do about a problem. */
export const EditSchema = z.discriminatedUnion("kind", [
  /** The layer takes the place `index`; those from there on move down. */
  z.strictObject({ kind: z.literal("insert_layer"), index, layer: LayerSchema }),
  z.strictObject({ kind: z.literal("remove_layer"), index }),
  z.strictObject({ kind: z.literal("set_layer"), index, name: z.string(), value: ValueSchema }),
  z.strictObject({ kind: z.literal("set_optimizer"), name: z.string(), value: ValueSchema }),
  z.strictObject({ kind: z.literal("set_training"), name: z.string(), value: ValueSchema }),
]);
export type Edit = z.infer<typeof EditSchema>;
