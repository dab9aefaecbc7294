import type { Place } from "@/core/keras/python";
import type { Value } from "@/core/keras/value";

/** Bounds the lists that a text can make. */
const LONGEST_LIST = 200;

const arithmetic: Record<string, (left: number, right: number) => number | boolean> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "//": (left, right) => Math.floor(left / right),
  "%": (left, right) => left - right * Math.floor(left / right),
  "**": (left, right) => left ** right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

/** Python's binary operator on numbers, texts and lists; null where the result is not known. */
export function applyOperator(operator: string, left: Value, right: Value, at: Place): Value | null {
  if (left.kind === "number" && right.kind === "number") {
    const value = arithmetic[operator]?.(left.value, right.value);
    if (typeof value === "number") return { kind: "number", value, at };
    if (typeof value === "boolean") return { kind: "boolean", value, at };
  }
  if (left.kind === "string" && right.kind === "string" && (operator === "==" || operator === "!=")) {
    return { kind: "boolean", value: (left.value === right.value) === (operator === "=="), at };
  }
  if (operator === "+" && left.kind === "sequence" && right.kind === "sequence")
    return { kind: "sequence", items: [...left.items, ...right.items], at };
  if (
    operator === "*" &&
    left.kind === "sequence" &&
    right.kind === "number" &&
    right.value <= LONGEST_LIST
  ) {
    return {
      kind: "sequence",
      items: Array.from({ length: Math.max(0, Math.floor(right.value)) }, () => left.items).flat(),
      at,
    };
  }
  return null;
}

/** Python's `-`, `+` and `not`. */
export function applyUnary(operator: string, operand: Value, at: Place): Value | null {
  if (operand.kind === "number" && operator === "-") return { kind: "number", value: -operand.value, at };
  if (operand.kind === "boolean" && operator === "not") return { kind: "boolean", value: !operand.value, at };
  return operator === "+" ? operand : null;
}

function range([first, second, step]: Value[], at: Place): Value | null {
  if (step || first?.kind !== "number" || (second && second.kind !== "number")) return null;
  const [from, to] = second ? [first.value, second.value] : [0, first.value];
  if (to < from || to - from > LONGEST_LIST) return null;
  return {
    kind: "sequence",
    items: Array.from({ length: to - from }, (_, index) => ({ kind: "number", value: from + index, at })),
    at,
  };
}

/**
 * Python's own functions, and classes without an import, which count as Keras's layers. Null when the result
 * is not known.
 */
export function callBuiltIn(name: string, values: Value[], at: Place): Value | null {
  const [value] = values;
  switch (name) {
    case "range":
      return range(values, at);
    case "int":
    case "float":
      return value?.kind === "number"
        ? { ...value, value: name === "int" ? Math.trunc(value.value) : value.value }
        : null;
    case "list":
    case "tuple":
      return value ?? null;
    default:
      return /^[A-Z]/.test(name) ? { kind: "path", path: `keras.layers.${name}`, at } : null;
  }
}
