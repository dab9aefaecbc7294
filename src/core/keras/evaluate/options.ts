import type { Place } from "@/core/keras/python";
import type { Given, Value } from "@/core/keras/value";

// argparse and absl: the options of a command line, which have their defaults here.

export const PARSER = "argparse.ArgumentParser";

/** The name and the default of `add_argument("--epochs", type=int, default=5)`. */
export function readOption(given: readonly Given[], at: Place): { name: string; value: Value } | null {
  const names = given.flatMap(({ name, value }) =>
    name === null && value.kind === "string" ? [value.value] : [],
  );
  const argument = (wanted: string) => given.find(({ name }) => name === wanted)?.value;
  const long = names.find((name) => name.startsWith("--")) ?? names[0];
  const destination = argument("dest");
  const name =
    destination?.kind === "string" ? destination.value : long?.replace(/^-+/, "").replaceAll("-", "_");
  if (name === undefined) return null;
  const isPositional = names[0] !== undefined && !names[0].startsWith("-");
  const action = argument("action");
  const word = action?.kind === "string" ? action.value : "";
  const standard = argument("default");
  if (standard) return { name, value: convert(standard, argument("type")) };
  if (word === "store_true" || word === "store_false")
    return { name, value: { kind: "boolean", value: word === "store_false", at } };
  return { name, value: isPositional ? { kind: "unknown", name, at } : { kind: "none", at } };
}

/** argparse converts a default that is a text. */
function convert(value: Value, type: Value | undefined): Value {
  const isNumeric = type?.kind === "path" && /^builtins\.(int|float)$/.test(type.path);
  if (value.kind !== "string" || !isNumeric || Number.isNaN(Number(value.value))) return value;
  return { kind: "number", value: Number(value.value), at: value.at };
}

/** `flags.DEFINE_integer("epochs", 5, "...")`. */
export function readFlag(path: string, given: readonly Given[]): { name: string; value: Value } | null {
  if (!/\bflags\.DEFINE_\w+$/.test(path)) return null;
  const [first, second] = given;
  return first?.value.kind === "string" && second ? { name: first.value.value, value: second.value } : null;
}
