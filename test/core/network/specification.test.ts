import { describe, expect, it } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import type { ClauseOutcome } from "@/core/network/clause";
import { compareWithSpecification } from "@/core/network/specification";
import { baseline, exercise2 } from "@/core/network/templates";
import { makeAllTexts } from "@/messages/translator";
import { wordClause, wordFindings } from "@/messages/wording/clause";
import { makeArchitecture } from "../../support/network";

type Layers = ArchitectureInput["layers"];
const specified = exercise2.architecture.layers;

function missed(layers: Layers) {
  return compareWithSpecification(makeArchitecture(layers)).filter((outcome) => !outcome.met);
}
const t = makeAllTexts("en");
const say = ({ clause, found }: ClauseOutcome) => ({
  clause: wordClause(t, clause),
  found: wordFindings(t, found),
});
function changed(index: number, overrides: object): Layers {
  return specified.map((layer, place) => (place === index ? { ...layer, ...overrides } : layer)) as Layers;
}

describe("exercise 2's specification", () => {
  it("is met by the network it describes", () => {
    expect(missed(specified)).toEqual([]);
    expect(compareWithSpecification(exercise2.architecture)).toHaveLength(10);
  });

  it.each([
    ["any activation of the hidden layer", changed(7, { activation: "tanh" })],
    ["padding, which it does not name", changed(0, { padding: "same" })],
    [
      "activations written as layers of their own",
      [
        { ...specified[0]!, activation: "linear" },
        { type: "Activation", activation: "relu" },
        ...specified.slice(1, 8),
        { ...specified[8]!, activation: "linear" },
        { type: "Activation", activation: "softmax" },
      ] as Layers,
    ],
    ["an L2 penalty, which it does not name", changed(7, { kernelL2: 0.001 })],
    ["a rate of 1 - 0.7 with its rounding error", changed(2, { rate: 1 - 0.7 })],
  ])("accepts %s", (_, layers) => {
    expect(missed(layers)).toEqual([]);
  });

  it("recognises the trap: 0.7 given as the rate, not as the share to keep", () => {
    const outcomes = missed(changed(2, { rate: 0.7 }));
    expect(outcomes).toMatchObject([{ trap: "keep_probability" }]);
    expect(outcomes.map(say)).toMatchObject([{ found: "found a rate of 0.7, which keeps 0.3" }]);
  });

  it.each([
    ["too few filters", changed(0, { filters: 16 }), "16 filters"],
    ["a 3×3 window", changed(3, { kernelSize: [3, 3] }), "a 3×3 window"],
    ["another activation", changed(0, { activation: "tanh" }), "tanh activation"],
    ["another pool size", changed(1, { poolSize: [3, 3] }), "pool size 3×3"],
    ["overlapping pools", changed(1, { strides: [1, 1] }), "strides 1×1"],
    ["another rate", changed(5, { rate: 0.5 }), "a rate of 0.5, which keeps 0.5"],
    ["fewer neurons", changed(7, { units: 128 }), "128 neurons"],
  ])("misses one clause for %s, and says what it found", (_, layers, found) => {
    const outcomes = missed(layers);
    expect(outcomes).toHaveLength(1);
    expect(say(outcomes[0]!).found).toContain(found);
  });

  it("charges a layer left out once, not for all that follow", () => {
    const outcomes = missed(specified.filter((_, index) => index !== 2));
    expect(outcomes.map((outcome) => say(outcome).found)).toEqual(["no such layer in this place"]);
  });

  it("charges layers that were not asked for once", () => {
    const outcomes = missed([
      ...specified.slice(0, 7),
      { type: "Dropout", rate: 0.5 },
      ...specified.slice(7),
    ] as Layers);
    expect(outcomes.map(say)).toEqual([{ clause: "No other layers", found: "also has Dropout" }]);
  });

  it("does not take a shortcut, noise or another kind of dropout for what it asks", () => {
    const dropout: Layers = [{ type: "SpatialDropout2D", rate: 0.3 }];
    const outcomes = missed([
      ...specified.slice(0, 2),
      ...dropout,
      ...specified.slice(3, 7),
      { type: "Add", from: 6 },
      ...specified.slice(7),
    ] as Layers);
    expect(outcomes.map((outcome) => say(outcome).found)).toEqual([
      "no such layer in this place",
      "also has SpatialDropout2D, Add",
    ]);
  });

  it.each<[string, Layers, number]>([
    ["an empty network", [], 0],
    ["the smallest network there is", [specified[6]!, specified[8]!], 2],
    [
      "layers of the kinds that it asks for, none as asked",
      [
        { type: "Conv2D", filters: 1, kernelSize: [3, 3] },
        { type: "Dense", units: 3 },
      ],
      0,
    ],
    ["four of its nine layers", specified.slice(5), 4],
  ])("gives nothing for having no other layers to %s", (_, layers, met) => {
    const outcomes = compareWithSpecification({ layers: makeArchitecture(layers).layers });
    expect(outcomes.filter((outcome) => outcome.met)).toHaveLength(met);
    expect(
      outcomes
        .filter((outcome) => !outcome.met)
        .map(say)
        .at(-1),
    ).toEqual({ clause: "No other layers", found: "counts once 5 of the others are met" });
  });

  it("gives it to a network that has most of its layers", () => {
    expect(missed(specified.slice(4))).toHaveLength(4);
  });

  it("keeps a convolution with its own clause when another one is missing", () => {
    const outcomes = missed(specified.filter((_, index) => index !== 0));
    expect(outcomes).toHaveLength(1);
    expect(say(outcomes[0]!).clause).toContain("32 filters");
  });

  it("finds much missing from the lesson's baseline", () => {
    expect(missed(baseline.architecture.layers).length).toBeGreaterThan(4);
  });
});
