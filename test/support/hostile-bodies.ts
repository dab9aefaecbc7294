/**
 * Bodies that nobody's page sends, as the text of a request: each is cheap to write and was expensive to
 * read.
 */

const asInput = (json: unknown, meta?: object) => JSON.stringify(meta ? { json, meta } : { json });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Objects of which each stands twice in the one before: few objects, 2^depth ways through them. */
export function manyWays(depth: number): string {
  const levels = times(depth, (index) => [`l${index}`, [0, 0]]);
  const same = times(depth - 1, (index) => [`l${index}`, [`l${index + 1}.0`, `l${index + 1}.1`]]);
  return asInput(Object.fromEntries(levels), { referentialEqualities: Object.fromEntries(same), v: 1 });
}

export const nestedBrackets = (count: number) => `{"json":${"[".repeat(count)}${"]".repeat(count)}}`;

export const annotations = (count: number) =>
  asInput(
    { a: times(count, () => null) },
    { values: Object.fromEntries(times(count, (index) => [`a.${index}`, ["undefined"]])), v: 1 },
  );

/** Many annotations at the end of one long way. */
export function longWays(count: number, length: number): string {
  const way = times(length, () => "a").join(".");
  const leaf = Object.fromEntries(times(count, (index) => [`b${index}`, null]));
  const values = {
    [way]: [["undefined"], Object.fromEntries(times(count, (index) => [`b${index}`, ["undefined"]]))],
  };
  return `{"json":${'{"a":'.repeat(length)}${JSON.stringify(leaf)}${"}".repeat(length)},"meta":${JSON.stringify({ values, v: 1 })}}`;
}

export const unknownKeys = (count: number) =>
  asInput(Object.fromEntries(times(count, (index) => [`unknown ${index}`, 1])));

export const longKey = (letters: number) => asInput({ ["k".repeat(letters)]: 1 });

export const bigNumber = (digits: number) =>
  asInput({ name: "9".repeat(digits) }, { values: { name: ["bigint"] }, v: 1 });

export const annotated = (type: unknown, value: unknown) =>
  asInput({ name: value }, { values: { name: [type] }, v: 1 });

/** A set in which each annotation counts its way to the last element. */
export const setOfMany = (count: number) =>
  asInput(
    { name: times(count, String) },
    {
      values: {
        name: [
          "set",
          Object.fromEntries(times(count, (index) => [String(count - 1 - index), ["undefined"]])),
        ],
      },
      v: 1,
    },
  );

export const manyNumbers = (count: number) => asInput({ name: times(count, () => 0) });
