import type { Place } from "@/core/keras/python";
import { describeValue, type Value } from "@/core/keras/value";

/** Bounds the lists and texts that a text can make. */
export const LONGEST_LIST = 1_000;
export const LONGEST_STRING = 10_000;
/** Lists within lists are compared so far: a list may hold itself. */
const DEEPEST_LIST = 3;

const arithmetic: Record<string, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "//": (left, right) => Math.floor(left / right),
  "%": (left, right) => left - right * Math.floor(left / right),
  "**": (left, right) => left ** right,
  "<<": (left, right) => left * 2 ** right,
  ">>": (left, right) => Math.floor(left / 2 ** right),
  "&": (left, right) => left & right,
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
};
const order: Record<string, (left: number | string, right: number | string) => boolean> = {
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

/** Whether the value counts as true in a condition; null when that is not known. */
export function isTruthy(value: Value): boolean | null {
  switch (value.kind) {
    case "none":
      return false;
    case "boolean":
      return value.value;
    case "number":
      return value.value !== 0;
    case "string":
      return value.value !== "";
    case "sequence":
      return value.items.length > 0;
    case "dictionary":
      return value.entries.size > 0;
    case "unknown":
    case "data":
      return null;
    default:
      return true;
  }
}

/** A value that compares by its content: numbers (True is 1), texts, None. Null for any other. */
function plainOf(value: Value): number | string | null | undefined {
  if (value.kind === "number" || value.kind === "string") return value.value;
  if (value.kind === "boolean") return Number(value.value);
  return value.kind === "none" ? null : undefined;
}

/** Python's `==`; null when that is not known. */
export function areEqual(left: Value, right: Value, depth = 0): boolean | null {
  const [one, other] = [plainOf(left), plainOf(right)];
  if (one !== undefined && other !== undefined) return one === other;
  if (left.kind === "sequence" && right.kind === "sequence") {
    if (left.items.length !== right.items.length) return false;
    if (depth > DEEPEST_LIST) return null;
    const same = left.items.map((item, index) => areEqual(item, right.items[index]!, depth + 1));
    return same.includes(false) ? false : same.includes(null) ? null : true;
  }
  if (left.kind === "path" && right.kind === "path") return left.path === right.path;
  const isOpen = [left, right].some(({ kind }) => ["unknown", "data", "tensor"].includes(kind));
  return isOpen ? null : left.kind === right.kind ? null : false;
}

/** Python's `is`, which here is used with None, True and False. */
function areSame(left: Value, right: Value): boolean | null {
  const isSingle = ({ kind }: Value) => kind === "none" || kind === "boolean";
  if ([left, right].some(({ kind }) => kind === "unknown")) return null;
  if (isSingle(left) || isSingle(right)) return left.kind === right.kind && areEqual(left, right) === true;
  return areEqual(left, right);
}

function isIn(left: Value, right: Value): boolean | null {
  if (left.kind === "string" && right.kind === "string") return right.value.includes(left.value);
  if (right.kind === "dictionary") {
    const key = keyOf(left);
    return key === null ? null : right.entries.has(key);
  }
  if (right.kind !== "sequence") return null;
  const same = right.items.map((item) => areEqual(left, item));
  return same.includes(true) ? true : same.includes(null) ? null : false;
}

/** The key of a dictionary as a text; null when the value is none. */
export function keyOf(value: Value, depth = 0): string | null {
  if (value.kind === "sequence") {
    if (depth > DEEPEST_LIST) return null;
    const keys = value.items.map((item) => keyOf(item, depth + 1));
    return keys.includes(null) ? null : `(${keys.join()})`;
  }
  const plain = plainOf(value);
  if (plain !== undefined) return `${typeof plain}:${String(plain)}`;
  return value.kind === "path" ? `path:${value.path}` : null;
}

/** Python's comparisons; null where the result is not known. */
export function compare(operator: string, left: Value, right: Value): boolean | null {
  const not = (result: boolean | null) => (result === null ? null : !result);
  switch (operator) {
    case "==":
      return areEqual(left, right);
    case "!=":
    case "<>":
      return not(areEqual(left, right));
    case "is":
      return areSame(left, right);
    case "is not":
      return not(areSame(left, right));
    case "in":
      return isIn(left, right);
    case "not in":
      return not(isIn(left, right));
  }
  const [one, other] = [plainOf(left), plainOf(right)];
  if (one == null || other == null || typeof one !== typeof other) return null;
  return order[operator]?.(one, other) ?? null;
}

export const isComparison = (operator: string) =>
  operator in order || ["==", "!=", "<>", "is", "is not", "in", "not in"].includes(operator);

/** A text with each match of the pattern replaced; null when one is not known, or it gets too long. */
export function fillIn(
  text: string,
  pattern: RegExp,
  find: (...match: string[]) => string | null,
): string | null {
  let length = text.length;
  const result = text.replace(pattern, (...match: string[]) => {
    const found = length > LONGEST_STRING ? null : find(...match);
    length = found === null ? Infinity : length + found.length;
    return found ?? "";
  });
  return length > LONGEST_STRING ? null : result;
}

/** Python's `"%d" % value`, for the simple cases. */
function formatPercent(text: string, value: Value): string | null {
  const values = value.kind === "sequence" ? [...value.items] : [value];
  return fillIn(text, /%([^%a-zA-Z]*)([a-zA-Z%])/g, (_, flags, letter) => {
    if (letter === "%") return "%";
    const next = values.shift();
    const isWhole = next?.kind === "number" && Number.isInteger(next.value);
    const isPlain = letter === "s" || (isWhole && /[di]/.test(letter!));
    return next && isPlain && flags === "" ? textOf(next) : null;
  });
}

/** The text of a value in an f-string or of `str()`; null when it is not known. */
export function textOf(value: Value): string | null {
  if (value.kind === "string") return value.value;
  return ["number", "boolean", "none"].includes(value.kind) ? describeValue(value) : null;
}

function repeat(items: readonly Value[], times: number): Value[] | null {
  const rounds = Math.max(0, Math.floor(times));
  if (items.length * rounds > LONGEST_LIST) return null;
  return Array.from({ length: rounds }, () => items).flat();
}

/** NumPy's operators go item by item. */
function applyToArray(operator: string, left: Value, right: Value, at: Place): Value | null {
  const length = Math.max(...[left, right].map((each) => (each.kind === "sequence" ? each.items.length : 0)));
  const itemsOf = (value: Value) =>
    value.kind === "sequence" ? value.items : Array.from({ length }, () => value);
  const [one, other] = [itemsOf(left), itemsOf(right)];
  if (one.length !== other.length) return null;
  const items = one.map((item, index) => applyOperator(operator, item, other[index]!, at));
  return items.includes(null)
    ? null
    : { kind: "sequence", items: items.filter((item) => item !== null), isTuple: false, isArray: true, at };
}

/** Python's binary operator on numbers, texts and lists; null where the result is not known. */
export function applyOperator(operator: string, left: Value, right: Value, at: Place): Value | null {
  if ([left, right].some((each) => each.kind === "sequence" && each.isArray))
    return applyToArray(operator, left, right, at);
  if (isComparison(operator)) {
    const value = compare(operator, left, right);
    return value === null ? null : { kind: "boolean", value, at };
  }
  const [one, other] = [plainOf(left), plainOf(right)];
  if (typeof one === "number" && typeof other === "number") {
    // JavaScript's own have 32 bits.
    if (/^[&|^]$/.test(operator) && Math.max(Math.abs(one), Math.abs(other)) >= 2 ** 31) return null;
    const value = arithmetic[operator]?.(one, other);
    return value === undefined || !Number.isFinite(value) ? null : { kind: "number", value, at };
  }
  if (operator === "+" && typeof one === "string" && typeof other === "string")
    return one.length + other.length > LONGEST_STRING ? null : { kind: "string", value: one + other, at };
  if (operator === "%" && typeof one === "string") {
    const value = formatPercent(one, right);
    return value === null ? null : { kind: "string", value, at };
  }
  if (operator === "*" && typeof one === "string" && typeof other === "number") {
    if (one.length * other > LONGEST_STRING) return null;
    return { kind: "string", value: one.repeat(Math.max(0, other)), at };
  }
  if (operator === "+" && left.kind === "sequence" && right.kind === "sequence") {
    const items = [...left.items, ...right.items];
    return items.length > LONGEST_LIST ? null : { kind: "sequence", items, isTuple: left.isTuple, at };
  }
  if (operator === "*" && left.kind === "number" && right.kind === "sequence")
    return applyOperator("*", right, left, at);
  if (operator === "*" && left.kind === "sequence" && typeof other === "number") {
    const items = repeat(left.items, other);
    return items && { kind: "sequence", items, isTuple: left.isTuple, at };
  }
  if (operator === "|" && left.kind === "dictionary" && right.kind === "dictionary")
    return { kind: "dictionary", entries: new Map([...left.entries, ...right.entries]), at };
  return null;
}

/** Python's `-`, `+`, `~` and `not`. */
export function applyUnary(operator: string, operand: Value, at: Place): Value | null {
  if (operator === "not") {
    const value = isTruthy(operand);
    return value === null ? null : { kind: "boolean", value: !value, at };
  }
  if (operand.kind !== "number") return null;
  if (operator === "-") return { kind: "number", value: -operand.value, at };
  if (operator === "~") return { kind: "number", value: -operand.value - 1, at };
  return operator === "+" ? operand : null;
}
