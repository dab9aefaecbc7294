import { expect, it } from "vitest";
import { canonicalJson } from "@/core/base/canonical";

it("writes equal values as equal text, whatever the order of their keys", () => {
  const text = canonicalJson({ b: [1, { d: null, c: "x" }], a: 0.3 });
  expect(text).toBe('{"a":0.3,"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson({ a: 0.3, b: [1, { c: "x", d: null }] })).toBe(text);
});

it("tells different values apart", () => {
  expect(canonicalJson({ rate: 0.3 })).not.toBe(canonicalJson({ rate: 0.7 }));
  expect(canonicalJson({ layers: [1, 2] })).not.toBe(canonicalJson({ layers: [2, 1] }));
});
