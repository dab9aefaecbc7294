import { LayerSchema, type Layer } from "@/core/architecture";

const write = (value: unknown): string => (Array.isArray(value) ? value.join("×") : String(value));

/** Arguments that a layer must be given, filled with something, so that the schema tells the defaults of the others. */
const required = { filters: 1, kernelSize: [1, 1], units: 1, rate: 0, activation: "linear" };

function defaultArguments(type: Layer["type"]): Record<string, unknown> {
  const fields = LayerSchema.options.find((option) => option.shape.type.value === type)!;
  const known = Object.fromEntries(Object.entries(required).filter(([name]) => name in fields.shape && name !== "activation"));
  return { ...fields.parse({ type, ...known, ...(type === "Activation" ? { activation: "linear" } : {}) }) };
}

/** The arguments that tell this layer from one left at Keras's defaults, for example "filters 32, kernelSize 3×3, activation relu". */
export function describeArguments(layer: Layer): string {
  const defaults = defaultArguments(layer.type);
  const told = Object.entries(layer).filter(
    ([name, value]) =>
      name !== "type" &&
      value !== null &&
      ((name in required && name !== "activation") || layer.type === "Activation" || write(defaults[name]) !== write(value)),
  );
  return told.map(([name, value]) => `${name} ${write(value)}`).join(", ");
}
