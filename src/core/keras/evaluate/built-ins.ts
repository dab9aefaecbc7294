import type { Place } from "@/core/keras/python";
import { findArgument, itemsOf, type Given, type Value } from "@/core/keras/value";
import { isTruthy, keyOf, LONGEST_LIST, textOf } from "./operators";

// Python's own functions on known values. Null: the result is not known.

export const builtInNames =
  /^(int|float|str|bool|len|range|list|tuple|dict|set|min|max|sum|abs|round|zip|enumerate|reversed|sorted|any|all|print|map|filter|isinstance|getattr|setattr|hasattr|super|next|iter|pow|repr|type|object|vars|frozenset|staticmethod|classmethod|property|open|input|id|exit|quit)$/;

const number = (value: number, at: Place): Value | null =>
  Number.isFinite(value) ? { kind: "number", value, at } : null;
const list = (items: Value[], at: Place, isTuple = false): Value => ({
  kind: "sequence",
  items,
  isTuple,
  at,
});
const numberOf = (value: Value | undefined) =>
  value?.kind === "number" ? value.value : value?.kind === "boolean" ? Number(value.value) : null;

function range(values: readonly Value[], at: Place): Value | null {
  const numbers = values.map(numberOf);
  if (numbers.some((each) => each === null || !Number.isInteger(each))) return null;
  const [first = 0, second, step = 1] = numbers as number[];
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const length = step === 0 ? Number.NaN : Math.max(0, Math.ceil((to - from) / step));
  if (!(length <= LONGEST_LIST)) return null;
  return list(
    Array.from({ length }, (_, index) => ({ kind: "number", value: from + index * step, at })),
    at,
  );
}

/** What a loop goes through: the items of a list, the keys of a dictionary, the letters of a text. */
export function iterate(value: Value | undefined): Value[] | null {
  if (value?.kind === "sequence") return [...value.items];
  if (value?.kind === "dictionary") return [...value.entries.values()].map(({ key }) => key);
  if (value?.kind === "string" && value.value.length <= LONGEST_LIST)
    return [...value.value].map((each) => ({ kind: "string", value: each, at: value.at }));
  return null;
}

function numbersOf(given: readonly Given[]): number[] | null {
  const plain = given.filter(({ name }) => name === null).map(({ value }) => value);
  const items = plain.length === 1 ? iterate(plain[0]) : plain;
  const numbers = items?.map(numberOf);
  return !numbers || numbers.length === 0 || numbers.includes(null) ? null : (numbers as number[]);
}

function enumerate(given: readonly Given[], at: Place): Value | null {
  const items = iterate(given[0]?.value);
  const start = findArgument(given, "start", 1);
  const first = start ? numberOf(start) : 0;
  if (!items || first === null) return null;
  return list(
    items.map((item, index) => list([{ kind: "number", value: first + index, at }, item], at, true)),
    at,
  );
}

function zip(given: readonly Given[], at: Place): Value | null {
  const lists = given.filter(({ name }) => name === null).map(({ value }) => iterate(value));
  if (lists.length === 0 || lists.includes(null)) return null;
  const known = lists as Value[][];
  const length = Math.min(...known.map((each) => each.length));
  return list(
    Array.from({ length }, (_, index) =>
      list(
        known.map((each) => each[index]!),
        at,
        true,
      ),
    ),
    at,
  );
}

function makeDictionary(given: readonly Given[], at: Place): Value | null {
  const entries = new Map<string, { key: Value; value: Value }>();
  for (const { name, value } of given) {
    if (name !== null) {
      entries.set(`string:${name}`, { key: { kind: "string", value: name, at }, value });
    } else if (value.kind === "dictionary") {
      for (const [key, entry] of value.entries) entries.set(key, entry);
    } else {
      for (const pair of iterate(value) ?? [null]) {
        const [first, second] = itemsOf(pair ?? undefined);
        const key = first && keyOf(first);
        if (!first || !second || key == null) return null;
        entries.set(key, { key: first, value: second });
      }
    }
  }
  return { kind: "dictionary", entries, at };
}

function sort(items: Value[]): Value[] | null {
  const numbers = items.map(numberOf);
  if (!numbers.includes(null)) return items.toSorted((one, other) => numberOf(one)! - numberOf(other)!);
  if (!items.every((item) => item.kind === "string")) return null;
  return items.toSorted((one, other) => (textOf(one)! < textOf(other)! ? -1 : 1));
}

function toNumber(value: Value | undefined, at: Place, cut: (value: number) => number): Value | null {
  if (!value) return number(0, at);
  const plain = value.kind === "string" && value.value.trim() !== "" ? Number(value.value) : numberOf(value);
  return plain === null ? null : number(cut(plain), at);
}

const round = (value: number, digits: number) => {
  const scaled = value * 10 ** digits;
  const near = Math.round(scaled);
  // Python rounds a half to the even number.
  const even = Math.abs(scaled % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
  return even / 10 ** digits;
};

const all = (items: Value[] | null, wanted: boolean, at: Place): Value | null => {
  const truths = items?.map(isTruthy);
  if (!truths) return null;
  if (truths.includes(!wanted)) return { kind: "boolean", value: !wanted, at };
  return truths.includes(null) ? null : { kind: "boolean", value: wanted, at };
};

/** A call of one of Python's own functions; null when the result is not known. */
export function callBuiltIn(name: string, given: readonly Given[], at: Place): Value | null {
  const value = given[0]?.value;
  const positional = given.filter((each) => each.name === null).map((each) => each.value);
  switch (name) {
    case "range":
      return range(positional, at);
    case "enumerate":
      return enumerate(given, at);
    case "zip":
      return zip(given, at);
    case "int":
      return toNumber(value, at, Math.trunc);
    case "float":
      return toNumber(value, at, (plain) => plain);
    case "round": {
      const [plain, digits] = [numberOf(value), numberOf(given[1]?.value) ?? 0];
      return plain === null ? null : number(round(plain, digits), at);
    }
    case "abs": {
      const plain = numberOf(value);
      return plain === null ? null : number(Math.abs(plain), at);
    }
    case "pow": {
      const [base, power] = positional.map(numberOf);
      return base == null || power == null ? null : number(base ** power, at);
    }
    case "len":
      if (value?.kind === "string") return number(value.value.length, at);
      if (value?.kind === "data")
        return value.data.rows && number(value.data.rows.to - value.data.rows.from, at);
      return value?.kind === "dictionary" || value?.kind === "sequence"
        ? number(iterate(value)!.length, at)
        : null;
    case "sum": {
      if (value?.kind === "sequence" && value.items.length === 0) return number(0, at);
      const numbers = numbersOf(given.slice(0, 1));
      return (
        numbers &&
        number(
          numbers.reduce((total, each) => total + each, 0),
          at,
        )
      );
    }
    case "min":
    case "max": {
      const numbers = given.some((each) => each.name !== null) ? null : numbersOf(given);
      return numbers && number(Math[name](...numbers), at);
    }
    case "str":
    case "repr": {
      const text = value ? textOf(value) : "";
      return text === null ? null : { kind: "string", value: text, at };
    }
    case "bool": {
      const truth = value ? isTruthy(value) : false;
      return truth === null ? null : { kind: "boolean", value: truth, at };
    }
    case "list":
    case "tuple":
    case "iter": {
      const items = value ? iterate(value) : [];
      return items && list(items, at, name === "tuple");
    }
    case "set":
    case "frozenset": {
      const keys = (value ? iterate(value) : [])?.map((item) => [keyOf(item), item] as const);
      if (!keys || keys.some(([key]) => key === null)) return null;
      return list([...new Map(keys).values()], at);
    }
    case "dict":
      return makeDictionary(given, at);
    case "reversed": {
      const items = iterate(value);
      return items && list(items.reverse(), at);
    }
    case "sorted": {
      const items = iterate(value);
      const isDown = findArgument(given, "reverse", 9);
      const sorted = items && !given.some((each) => each.name === "key") ? sort(items) : null;
      return sorted && list(isDown?.kind === "boolean" && isDown.value ? sorted.reverse() : sorted, at);
    }
    case "any":
      return all(value ? iterate(value) : null, false, at);
    case "all":
      return all(value ? iterate(value) : null, true, at);
    case "next": {
      // A generator hands out its items one after the other.
      const items = value?.kind === "sequence" ? value.items : null;
      return items?.shift() ?? given[1]?.value ?? null;
    }
    default:
      return null;
  }
}

const constants: Record<string, number> = { pi: Math.PI, e: Math.E };
const functions: Record<string, (...values: number[]) => number> = {
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  exp: Math.exp,
  floor: Math.floor,
  ceil: Math.ceil,
  pow: (base, power) => base ** power,
  power: (base, exponent) => base ** exponent,
  log: (value, base) => (base === undefined ? Math.log(value) : Math.log(value) / Math.log(base)),
  round: (value, digits = 0) => round(value, digits),
  trunc: Math.trunc,
  fabs: Math.abs,
  abs: Math.abs,
  cos: Math.cos,
  sin: Math.sin,
  int32: Math.trunc,
  int64: Math.trunc,
  float32: (value) => value,
  float64: (value) => value,
};

export function findConstant(path: string, at: Place): Value | null {
  const name = /^(?:math|numpy)\.(\w+)$/.exec(path)?.[1];
  if (path === "numpy.newaxis") return { kind: "none", at };
  return name !== undefined && Object.hasOwn(constants, name)
    ? { kind: "number", value: constants[name]!, at }
    : null;
}

/** Functions of `math` and `numpy` on numbers and lists of numbers. */
export function callMath(path: string, given: readonly Given[], at: Place): Value | null {
  const name = /^(?:math|numpy)\.(\w+)$/.exec(path)?.[1];
  if (name === undefined) return null;
  if (name === "prod") {
    const numbers = numbersOf(given.slice(0, 1));
    return (
      numbers &&
      number(
        numbers.reduce((product, each) => product * each, 1),
        at,
      )
    );
  }
  if (["max", "min", "sum"].includes(name)) return callBuiltIn(name, given.slice(0, 1), at);
  const asArray = (value: Value | null | undefined): Value | null =>
    value?.kind === "sequence" ? { ...value, items: [...value.items], isArray: true } : null;
  if (name === "arange") return asArray(callBuiltIn("range", given, at));
  if (["array", "asarray"].includes(name)) return asArray(given[0]?.value);
  const numbers = given.map(({ value }) => numberOf(value));
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return Object.hasOwn(functions, name) ? number(functions[name]!(...(numbers as number[])), at) : null;
}
