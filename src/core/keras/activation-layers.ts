import type { Activation } from "@/core/network/argument-choices";
import { findArgument, lastName, type ObjectValue, type Value } from "./value";

// Layers that are one activation, as Keras also takes them for the argument `activation`.

type Parameter = {
  /** Its names, today's first. */
  names: readonly string[];
  /** Keras's default. */
  standard: number | null;
  /** The value with which the layer is the activation. */
  accepted: number | null;
};
type ActivationLayer = { activation: Activation; parameters: readonly Parameter[] };

const parameter = (names: string, accepted: number | null, standard = accepted): Parameter => ({
  names: names.split(" "),
  standard,
  accepted,
});

/** The slope of `leaky_relu`, here and in Keras's function of that name. */
const SLOPE = 0.2;
const activationLayers: Record<string, readonly ActivationLayer[]> = {
  ReLU: [0, SLOPE].map((slope) => ({
    activation: slope === 0 ? "relu" : "leaky_relu",
    parameters: [
      parameter("max_value", null),
      parameter("negative_slope", slope, 0),
      parameter("threshold", 0),
    ],
  })),
  // Keras's layer has another default than its function.
  LeakyReLU: [{ activation: "leaky_relu", parameters: [parameter("negative_slope alpha", SLOPE, 0.3)] }],
  ELU: [{ activation: "elu", parameters: [parameter("alpha", 1)] }],
  Softmax: [{ activation: "softmax", parameters: [parameter("axis", -1)] }],
};

export const isActivationLayer = (name: string): boolean => Object.hasOwn(activationLayers, name);

/** A parameter with which Convoy has no such activation. */
export type OtherParameter = { argument: string; found: number | string; accepted: number | string };

const numberOf = (value: Value | undefined): number | null | undefined =>
  value?.kind === "number" ? value.value : value?.kind === "none" ? null : undefined;

/** The activation that a layer is, or the parameter that makes it another one. */
export function readActivationLayer(object: ObjectValue): Activation | OtherParameter | null {
  const name = lastName(object.path);
  const choices = isActivationLayer(name) ? activationLayers[name]! : [];
  let other: OtherParameter | null = null;
  for (const { activation, parameters } of choices) {
    const wrong = parameters.flatMap(({ names, standard, accepted }, index): OtherParameter[] => {
      const given = names
        .map((each) => findArgument(object.given, each, index))
        .find((each) => each !== undefined);
      const found = given === undefined ? standard : numberOf(given);
      if (found === accepted) return [];
      return [
        {
          argument: names[0]!,
          found: found ?? (found === null ? "None" : "?"),
          accepted: accepted ?? "None",
        },
      ];
    })[0];
    if (!wrong) return activation;
    other ??= wrong;
  }
  return other;
}
