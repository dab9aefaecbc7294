import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readKerasText } from "@/core/keras/read/read-text";
import { kerasJson } from "@/core/keras/write/json";
import { baseline } from "@/core/network/templates";
import { createUniform } from "@/engine/base/random";
import { leastSeconds } from "../../../support/work-time";

const read = (text: string) => readKerasText(text, baseline.training);
const folder = fileURLToPath(new URL("strangers/", import.meta.url));
const seeds = [
  ...readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, "utf8")),
  kerasJson(baseline.architecture),
];

describe("the reader's work is bounded", () => {
  it.each([
    ["open brackets", "(".repeat(50_000)],
    ["brackets within brackets", `x = ${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["closing brackets", ")".repeat(50_000)],
    ["lists that double", `a = [1, 2]\n${"a = a + a\n".repeat(30)}model = Sequential(a)`],
    ["lists that grow by themselves", `a = [1, 2]\n${"a += a\n".repeat(30)}model = Sequential(a)`],
    ["texts that double", `a = "x"\n${"a = a + a\n".repeat(40)}model = Sequential(a)`],
    ["large factors", "a = [0] * 10 ** 9\nb = 'x' * 10 ** 9\nmodel = Sequential(a)"],
    ["huge ranges", "for i in range(10 ** 12):\n    x = i\nmodel = Sequential(x)"],
    ["endless loops", "n = 1\nwhile n > 0:\n    n += 1\nmodel.add(Dense(n))"],
    ["functions that call each other", "def f(): return g()\ndef g(): return f()\nmodel = f()"],
    ["dictionaries that hold themselves", "d = {}\nd['d'] = d\nmodel = Sequential(d)"],
    [
      "lists that hold themselves",
      "a = []\na.append(a)\nmodel = Sequential(a)\nmodel.fit(a, a, callbacks=a)",
    ],
    ["networks that hold themselves", "model = Sequential([Flatten()])\nmodel.add(model)\nmodel.add(model)"],
    [
      "a chain of a thousand layers",
      "x = Input((28, 28, 1))\nfor i in range(1000):\n    x = Dense(3)(x)\nmodel = Model(x, x)",
    ],
    ["nested JSON", `{"class_name": "Sequential", "config": ${"[".repeat(5000)}${"]".repeat(5000)}}`],
    ["nested objects", `{"model_config": ${'{"model_config": '.repeat(5000)}1${"}".repeat(5001)}`],
  ])("%s are answered at once, with a sentence", (_, text) => {
    expect(read(text).remarks.some(({ severity }) => severity === "error")).toBe(true);
    expect(leastSeconds(() => void read(text), 0.2)).toBeLessThan(0.2);
  });
});

/** A text with a few of its characters, words and lines moved, doubled, left out or replaced. */
function mutate(text: string, draw: () => number): string {
  const at = (length: number) => Math.floor(draw() * length);
  const separator = ["\n", " ", ",", "("][at(4)]!;
  const parts = text.split(separator);
  const [one, other] = [at(parts.length), at(parts.length)];
  switch (at(5)) {
    case 0:
      parts.splice(one, 1);
      break;
    case 1:
      parts.splice(other, 0, parts[one]!);
      break;
    case 2:
      [parts[one], parts[other]] = [parts[other]!, parts[one]!];
      break;
    case 3:
      parts[one] = ["None", "-1", "x", "[]", "**kw", "1e9", "lambda: 0", "{}", '"', ")", "\ud800"][at(11)]!;
      break;
    default:
      return text.slice(0, at(text.length)) + text.slice(at(text.length));
  }
  return parts.join(separator);
}

describe("texts that nobody meant", () => {
  it("are read without an exception, and give settings or none", () => {
    const draw = createUniform(20_261);
    for (let round = 0; round < 1_500; round++) {
      let text = seeds[Math.floor(draw() * seeds.length)]!;
      for (let times = 0; times < 3; times++) text = mutate(text, draw);
      const reading = read(text);
      const isSaid = reading.remarks.some(({ severity }) => severity === "error");
      expect(reading.architecture !== null || isSaid || reading.training !== null, text).toBe(true);
    }
  });
});
