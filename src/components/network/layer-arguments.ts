import type { Layer } from "@/core/network/architecture";
import type { Format } from "@/core/base/format";
import { kerasName } from "@/core/keras/argument-name";
import { layerDefaults } from "@/core/network/layer-defaults";
import type { Texts } from "@/messages/catalogue";

/**
 * An argument's value as people read it; the earlier layer that `Add` reads as the tables number it, from 1.
 */
export function writeArgument(
  t: Texts<"submission">,
  { setting }: Format,
  name: string,
  value: unknown,
): string {
  return name === "from" ? t("layerNumber", { number: Number(value) + 1 }) : setting(value);
}

/**
 * The arguments that a layer must be given, and those that differ from Keras's defaults, in Keras's order:
 * "filters 32, kernel_size 3×3, activation relu".
 */
export function describeArguments(t: Texts<"submission">, format: Format, layer: Layer): string {
  const values = new Map<string, unknown>(Object.entries(layer));
  const isSet = (name: string, left: unknown) =>
    values.has(name) && format.setting(left) !== format.setting(values.get(name));
  const told = Object.entries(layerDefaults[layer.type]).filter(([name, left]) => isSet(name, left));
  return format.list(
    told.map(([name]) => `${kerasName(name)} ${writeArgument(t, format, name, values.get(name))}`),
  );
}
