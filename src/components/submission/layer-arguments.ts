import type { z } from "zod";
import { LayerSchema, type Layer } from "@/core/architecture";
import type { Format } from "@/core/format";
import type { Texts } from "@/messages/catalogue";

/**
 * The arguments that a layer must be given, and those that differ from Keras's defaults, in Keras's order:
 * "filters 32, kernelSize 3×3, activation relu".
 */
export function describeArguments(t: Texts<"submission">, { setting }: Format, layer: Layer): string {
  const { shape } = LayerSchema.options.find((option) => option.shape.type.value === layer.type)!;
  const values = new Map<string, unknown>(Object.entries(layer));
  const told = Object.entries<z.ZodType>(shape).filter(([name, field]) => {
    // A field that takes undefined has a default, and says which.
    const left = field.safeParse(undefined);
    return name !== "type" && values.has(name) && (!left.success || setting(left.data) !== setting(values.get(name)));
  });
  // The table numbers layers from 1.
  const worded = (name: string) => (name === "from" ? t("layerNumber", { number: Number(values.get(name)) + 1 }) : setting(values.get(name)));
  return told.map(([name]) => `${name} ${worded(name)}`).join(", ");
}
