import type { Layer } from "@/core/architecture";
import type { Format } from "@/core/format";
import { layerDefaults } from "@/core/layer-defaults";
import type { Texts } from "@/messages/catalogue";

/**
 * The arguments that a layer must be given, and those that differ from Keras's defaults, in Keras's order:
 * "filters 32, kernelSize 3×3, activation relu".
 */
export function describeArguments(t: Texts<"submission">, { setting }: Format, layer: Layer): string {
  const values = new Map<string, unknown>(Object.entries(layer));
  const told = Object.entries(layerDefaults[layer.type]).filter(([name, left]) => values.has(name) && setting(left) !== setting(values.get(name)));
  // The table numbers layers from 1.
  const worded = (name: string) => (name === "from" ? t("layerNumber", { number: Number(values.get(name)) + 1 }) : setting(values.get(name)));
  return told.map(([name]) => `${name} ${worded(name)}`).join(", ");
}
