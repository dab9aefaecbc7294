import type { Place } from "@/core/keras/python";
import { findArgument, type Given, type Value } from "@/core/keras/value";
import { iterate } from "./built-ins";
import { areEqual, fillIn, keyOf, LONGEST_LIST, LONGEST_STRING, textOf } from "./operators";

/** The result of a method; `changed` is what it changed in place. */
type Result = { value: Value | null; changed?: object };
type List = Extract<Value, { kind: "sequence" }>;
type Dictionary = Extract<Value, { kind: "dictionary" }>;

const none = (at: Place): Value => ({ kind: "none", at });

/** The place of an item: Python counts from the end below 0. Null when there is none, or it is not known. */
export function findIndex(length: number, value: Value | undefined): number | null {
  if (value?.kind !== "number" || !Number.isInteger(value.value)) return null;
  const index = value.value < 0 ? length + value.value : value.value;
  return index >= 0 && index < length ? index : null;
}

/** A method of a list. Null for `value`: what it does is not known. */
export function callListMethod({ items }: List, name: string, given: Given[], at: Place): Result {
  const value = given[0]?.value;
  const bounded = (result: Value | null): Result =>
    items.length > LONGEST_LIST ? { value: null, changed: items } : { value: result, changed: items };
  switch (name) {
    case "append":
      if (!value) return { value: null };
      items.push(value);
      return bounded(none(at));
    case "extend": {
      const more = iterate(value);
      if (!more) return { value: null, changed: items };
      items.push(...more);
      return bounded(none(at));
    }
    case "insert": {
      const inserted = given[1]?.value;
      if (value?.kind !== "number" || !inserted) return { value: null, changed: items };
      items.splice(value.value, 0, inserted);
      return bounded(none(at));
    }
    case "pop": {
      const index = value ? findIndex(items.length, value) : items.length - 1;
      if (index === null) return { value: null, changed: items };
      return { value: items.splice(index, 1)[0] ?? null, changed: items };
    }
    case "remove": {
      const index = value ? items.findIndex((item) => areEqual(item, value) === true) : -1;
      if (index === -1) return { value: null, changed: items };
      items.splice(index, 1);
      return { value: none(at), changed: items };
    }
    case "clear":
      items.length = 0;
      return { value: none(at), changed: items };
    case "reverse":
      items.reverse();
      return { value: none(at), changed: items };
    case "copy":
      return { value: { kind: "sequence", items: [...items], isTuple: false, at } };
    case "index": {
      const index = value ? items.findIndex((item) => areEqual(item, value) === true) : -1;
      return { value: index === -1 ? null : { kind: "number", value: index, at } };
    }
    case "count": {
      const same = value ? items.map((item) => areEqual(item, value)) : [null];
      if (same.includes(null)) return { value: null };
      return { value: { kind: "number", value: same.filter(Boolean).length, at } };
    }
    case "sort":
      return { value: null, changed: items };
    default:
      return { value: null };
  }
}

/** A method of a dictionary. */
export function callDictionaryMethod(
  { entries }: Dictionary,
  name: string,
  given: Given[],
  at: Place,
): Result {
  const [first, second] = given;
  const key = first ? keyOf(first.value) : null;
  const list = (items: Value[]): Result => ({ value: { kind: "sequence", items, isTuple: false, at } });
  switch (name) {
    case "get":
      if (key === null) return { value: null };
      return { value: entries.get(key)?.value ?? second?.value ?? none(at) };
    case "setdefault":
      if (key === null || !first) return { value: null, changed: entries };
      if (!entries.has(key)) entries.set(key, { key: first.value, value: second?.value ?? none(at) });
      return { value: entries.get(key)!.value, changed: entries };
    case "pop": {
      if (key === null) return { value: null, changed: entries };
      const value = entries.get(key)?.value ?? second?.value ?? null;
      entries.delete(key);
      return { value, changed: entries };
    }
    case "items":
      return list(
        [...entries.values()].map(({ key: each, value }) => ({
          kind: "sequence",
          items: [each, value],
          isTuple: true,
          at,
        })),
      );
    case "keys":
    case "iterkeys":
      return list([...entries.values()].map((entry) => entry.key));
    case "values":
      return list([...entries.values()].map((entry) => entry.value));
    case "copy":
      return { value: { kind: "dictionary", entries: new Map(entries), at } };
    case "clear":
      entries.clear();
      return { value: none(at), changed: entries };
    case "update":
      for (const { name: named, value } of given) {
        if (named !== null)
          entries.set(`string:${named}`, { key: { kind: "string", value: named, at }, value });
        else if (value.kind === "dictionary")
          for (const [each, entry] of value.entries) entries.set(each, entry);
        else return { value: null, changed: entries };
      }
      return { value: none(at), changed: entries };
    default:
      return { value: null };
  }
}

/** `"{}-{name}".format(...)`, for the simple cases. */
function format(text: string, given: Given[]): string | null {
  let next = 0;
  return fillIn(text, /\{([^{}]*)\}/g, (_, field = "") => {
    const [name = ""] = field.split(/[:!]/);
    const found = findArgument(given, name, name === "" ? next++ : /^\d+$/.test(name) ? Number(name) : -1);
    return found && field === name ? textOf(found) : null;
  });
}

/** A method of a text. */
export function callStringMethod(text: string, name: string, given: Given[], at: Place): Value | null {
  const string = (value: string): Value => ({ kind: "string", value, at });
  const first = given[0]?.value;
  const said = first?.kind === "string" ? first.value : null;
  switch (name) {
    case "lower":
      return string(text.toLowerCase());
    case "upper":
      return string(text.toUpperCase());
    case "strip":
      return first ? null : string(text.trim());
    case "capitalize":
      return string(text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase());
    case "startswith":
      return said === null ? null : { kind: "boolean", value: text.startsWith(said), at };
    case "endswith":
      return said === null ? null : { kind: "boolean", value: text.endsWith(said), at };
    case "split": {
      const parts = said === null ? text.trim().split(/\s+/) : text.split(said);
      if (parts.length > LONGEST_LIST || (first && said === null) || given.length > 1) return null;
      return { kind: "sequence", items: parts.map(string), isTuple: false, at };
    }
    case "replace": {
      const other = given[1]?.value;
      if (said === null || other?.kind !== "string" || given.length > 2) return null;
      const parts = text.split(said);
      const length = text.length + parts.length * other.value.length;
      return said === "" || length > LONGEST_STRING ? null : string(parts.join(other.value));
    }
    case "join": {
      const texts = iterate(first)?.map((item) => (item.kind === "string" ? item.value : null));
      if (!texts || texts.includes(null)) return null;
      const length = texts.reduce((sum, each) => sum + each!.length + text.length, 0);
      return length > LONGEST_STRING ? null : string(texts.join(text));
    }
    case "format": {
      const formatted = format(text, given);
      return formatted === null ? null : string(formatted);
    }
    default:
      return null;
  }
}
