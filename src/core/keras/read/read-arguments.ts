import { readActivationLayer, type OtherParameter } from "@/core/keras/activation-layers";
import { fixed, ignored, type AnySignature, type FixedArgument } from "@/core/keras/argument";
import type { Place } from "@/core/keras/python";
import type { Remarks } from "@/core/keras/remark";
import {
  describeValue,
  findUnknown,
  lastName,
  snakeCase,
  type Given,
  type ObjectValue,
  type Value,
} from "@/core/keras/value";

/** Arguments that every layer of Keras takes besides its own. */
const ofEveryLayer: FixedArgument[] = [
  ignored("name"),
  ignored("dtype"),
  fixed("trainable", true),
  fixed("activity_regularizer", null),
];
/** Names that older versions of Keras gave to arguments. */
const renamed: Record<string, string> = { lr: "learning_rate", nb_epoch: "epochs", alpha: "negative_slope" };

/** The parameter by which a layer that stands for an activation differs from ours. */
function findOtherActivation(value: Value): OtherParameter | null {
  const read = value.kind === "object" ? readActivationLayer(value) : null;
  return read !== null && typeof read === "object" ? read : null;
}

type ReadFields = {
  fields: Record<string, unknown>;
  /** The place of each given field. */
  places: Record<string, Place>;
};

/** Writes a value as Keras's signatures write defaults: "zeros" for the initialiser Zeros. */
function plainValue(value: Value): string | number | boolean | null {
  switch (value.kind) {
    case "none":
      return null;
    case "number":
    case "boolean":
      return value.value;
    case "string":
      return snakeCase(value.value);
    case "path":
    case "object":
      return snakeCase(lastName(value.path));
    case "sequence":
      return `[${value.items.map((item) => (item.kind === "sequence" ? "…" : plainValue(item))).join(",")}]`;
    default:
      return describeValue(value);
  }
}

const writePlain = (value: string | number | boolean | null) => {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? `"${value}"` : String(value);
};

/** Pairs each given argument with its entry in the signature; an argument without an entry gets a remark. */
function matchArguments(
  owner: string,
  given: Given[],
  signature: AnySignature,
  remarks: Remarks,
): Map<AnySignature[number], Given> {
  const matched = new Map<AnySignature[number], Given>();
  for (const [index, each] of given.entries()) {
    const position = each.name === null ? signature[index] : undefined;
    if (each.name?.startsWith("*")) {
      remarks.error(each.at, "unknown_value", {
        owner,
        argument: each.name,
        name: describeValue(each.value),
      });
      continue;
    }
    if (each.name === null && !position) {
      remarks.error(each.at, "too_many_arguments", { owner });
      continue;
    }
    const isKnown = (name: string) => signature.some((argument) => argument.name === name);
    const name =
      each.name !== null && !isKnown(each.name) && isKnown(renamed[each.name] ?? "")
        ? renamed[each.name]!
        : each.name;
    if (name !== each.name)
      remarks.warning(each.at, "renamed_argument", { owner, argument: each.name!, name: name! });
    const argument = position ?? [...signature, ...ofEveryLayer].find((candidate) => candidate.name === name);
    const names =
      signature
        .filter(({ field }) => field !== null)
        .map((candidate) => candidate.name)
        .join(", ") || "none";
    if (!argument) remarks.error(each.at, "unknown_argument", { owner, argument: name!, names });
    else if (matched.has(argument))
      remarks.error(each.at, "repeated_argument", { owner, argument: argument.name });
    else matched.set(argument, each);
  }
  return matched;
}

/**
 * Reads the arguments of a call as our fields, with Keras's defaults for omitted ones. An argument that does
 * not fit becomes an error among the remarks, and is left out of the fields. `owner` is the class or method,
 * as the remarks name it.
 */
export function readArguments(
  owner: string,
  at: Place,
  given: Given[],
  signature: AnySignature,
  remarks: Remarks,
): ReadFields {
  const matched = matchArguments(owner, given, signature, remarks);
  const fields: Record<string, unknown> = {};
  const places: Record<string, Place> = {};
  for (const [argument, { value, at: place }] of matched) {
    if (argument.field !== null || argument.accepts === "any") continue;
    const accepted = argument.accepts.map(writePlain)[0]!;
    const open = findUnknown(value);
    if (open) remarks.error(place, "unknown_value", { owner, argument: argument.name, name: open.name });
    else if (!argument.accepts.includes(plainValue(value))) {
      remarks.error(place, "fixed_argument", {
        owner,
        argument: argument.name,
        accepted,
        found: describeValue(value),
      });
    }
  }
  for (const argument of signature) {
    if (argument.field === null) continue;
    const own = matched.get(argument);
    if (!own && !("standard" in argument)) {
      remarks.error(at, "missing_argument", { owner, argument: argument.name });
      continue;
    }
    const value = own ? argument.kind.read(own.value) : argument.standard;
    const unknown = own && argument.kind.wanted !== "anything" ? findUnknown(own.value) : null;
    if (own && unknown) {
      remarks.error(own.at, "unknown_value", { owner, argument: argument.name, name: unknown.name });
    } else if (
      own &&
      value === undefined &&
      argument.kind.wanted === "activation" &&
      findOtherActivation(own.value)
    ) {
      remarks.error(own.at, "slope", { name: describeValue(own.value), ...findOtherActivation(own.value) });
    } else if (own && value === undefined) {
      remarks.error(own.at, "wrong_value", {
        owner,
        argument: argument.name,
        found: describeValue(own.value),
        wanted: argument.kind.wanted,
      });
    } else {
      if (argument.field in fields && fields[argument.field] !== value) {
        remarks.error(own?.at ?? at, "different_regularizers", { owner });
      }
      if (own) places[argument.field] = own.at;
      fields[argument.field] = value;
    }
  }
  return { fields, places };
}

/** The arguments of a constructor. */
export function readObject(object: ObjectValue, signature: AnySignature, remarks: Remarks): ReadFields {
  return readArguments(lastName(object.path), object.at, object.given, signature, remarks);
}
