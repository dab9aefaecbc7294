import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readKerasText } from "@/core/keras/read/read-text";
import { kerasJson } from "@/core/keras/write/json";
import { baseline, exercise2 } from "@/core/network/templates";
import { createUniform } from "@/engine/base/random";
import { mutate } from "../../../support/mutate";

const read = (text: string) => readKerasText(text, baseline.training);
const folder = fileURLToPath(new URL("strangers/", import.meta.url));
const scripts = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, "utf8"));
const seeds = {
  code: scripts,
  JSON: [
    ...[baseline, exercise2].map(({ architecture }) => kerasJson(architecture)),
    JSON.stringify({
      nbformat: 4,
      cells: scripts.slice(0, 5).map((source) => ({ cell_type: "code", source })),
    }),
  ],
};

/** Milliseconds of the processor; the fewest of several runs, since other tests run beside this one. */
function timeOf(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const deepComprehension = (depth: number) =>
  `a = ${"[".repeat(depth)}x${Array.from({ length: depth }, (_, i) => ` for x in range(${i + 2})]`).join("")}
model = Sequential(a)`;

describe("the reader's work is bounded", () => {
  it.each([
    ["open brackets", "(".repeat(50_000)],
    ["brackets within brackets", `x = ${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["closing brackets", ")".repeat(50_000)],
    ["lists that double", `a = [1, 2]\n${"a = a + a\n".repeat(30)}model = Sequential(a)`],
    ["lists that grow by themselves", `a = [1, 2]\n${"a += a\n".repeat(30)}model = Sequential(a)`],
    ["texts that double", `a = "x"\n${"a = a + a\n".repeat(40)}model = Sequential(a)`],
    [
      "texts that grow by replacing",
      `a = "xx"\n${'a = a.replace("x", "xx")\n'.repeat(60)}model = Sequential(a)`,
    ],
    ["texts that grow by joining", `a = "xx"\n${"a = a.join([a, a, a])\n".repeat(60)}model = Sequential(a)`],
    ["texts that grow in formats", `a = "xx"\n${'a = f"{a}{a}{a}"\n'.repeat(60)}model = Sequential(a)`],
    ["large powers", "n = 10 ** 10 ** 10\nmodel = Sequential([Dense(n)])"],
    ["wide formats", 'n = len(f"{1:>1000000000}")\nmodel = Sequential([Dense(n)])'],
    ["comprehensions within comprehensions", deepComprehension(90)],
    [
      "long comprehensions",
      `a = [i * j ${"for i in range(1000) for j in range(1000) ".repeat(2)}]\nmodel = Sequential(a)`,
    ],
    ["a line of spaces", `${" ".repeat(99_000)}x`],
    ["lines that end as nobody's do", "\r".repeat(99_000)],
    ["other ends of lines", "\u2028".repeat(50_000)],
    ["null bytes", "\0".repeat(90_000)],
    ["halves of characters", "\ud800".repeat(90_000)],
    ["networks that double", `a = Sequential()\n${"a = Sequential([a, a])\n".repeat(40)}a.fit(x, y)`],
    [
      "thousands of functions",
      Array.from({ length: 3000 }, (_, i) => `def f${i}():\n  return f${i + 1}`).join("\n"),
    ],
    [
      "layers that are asked for again and again",
      `m = Sequential([Dense(3)] * 1000)\n${"m.layers[-1].trainable = False\n".repeat(2000)}`,
    ],
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
    expect(timeOf(text)).toBeLessThan(200);
  });
});

const SEED = 20_261;

describe("texts that nobody meant", () => {
  it.each(Object.entries(seeds))(
    "are read without an exception, and give settings or say why not: %s",
    (_, texts) => {
      const draw = createUniform(SEED);
      for (let round = 0; round < 1_000; round++) {
        let text = texts[Math.floor(draw() * texts.length)]!;
        for (let times = 0; times < 3; times++) text = mutate(text, draw);
        const { architecture, training, remarks } = read(text);
        const isSaid = remarks.some(({ severity }) => severity === "error");
        expect(
          architecture !== null || isSaid || training !== null,
          `seed ${SEED}, round ${round}: ${text}`,
        ).toBe(true);
      }
    },
  );
});
