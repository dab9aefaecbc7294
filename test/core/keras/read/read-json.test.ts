import { describe, expect, it } from "vitest";
import { ArchitectureSchema } from "@/core/network/architecture";
import { kerasJson } from "@/core/keras/write/json";
import { findNotebookCode } from "@/core/keras/read/text/notebook";
import { readKerasCode } from "@/core/keras/read/read-code";
import { readKerasJson } from "@/core/keras/read/read-json";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import { dropUsualStrides } from "../../../support/network";
import { notebookCells } from "../../../support/notebook";
import { makeRandomSubmission } from "../../../support/random-architecture";

const base = baseline.training;
type Json = { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };

describe("Keras JSON", () => {
  it("that Convoy wrote opens again as the same network", () => {
    let count = 0;
    for (let seed = 0; seed < 300; seed++) {
      const architecture = ArchitectureSchema.safeParse(makeRandomSubmission(seed).architecture).data;
      if (!architecture || architecture.layers.length === 0 || planNetwork(architecture).problems.length > 0)
        continue;
      const reading = readKerasJson(kerasJson(architecture), base);
      expect(reading.remarks, `seed ${seed}`).toEqual([]);
      expect(reading.architecture, `seed ${seed}`).toEqual(dropUsualStrides(architecture));
      expect(reading.training).toEqual(base);
      count += 1;
    }
    expect(count).toBeGreaterThanOrEqual(200);
  });

  const change = (at: number, config: Record<string, unknown>, name?: string) => {
    const json = JSON.parse(kerasJson(baseline.architecture)) as Json;
    const layer = json.config.layers[at]!;
    Object.assign(layer.config, config);
    if (name) layer.class_name = name;
    return JSON.stringify(json);
  };
  it.each<[string, string, string, string]>([
    ["a layer that Convoy lacks", change(3, {}, "MaxPooling3D"), "config.layers[3]", "other_layer"],
    ["a value out of its range", change(4, { rate: 1.5 }), "config.layers[4].config.rate", "out_of_range"],
    [
      "an argument of which Convoy has one value",
      change(1, { groups: 2 }),
      "config.layers[1].config.groups",
      "fixed_argument",
    ],
    [
      "a value of the wrong kind",
      change(1, { activation: "wave" }),
      "config.layers[1].config.activation",
      "wrong_value",
    ],
    [
      "another input",
      change(0, { batch_shape: [null, 32, 32, 3] }),
      "config.layers[0].config.batch_shape",
      "wrong_input",
    ],
    ["no model", '{"class_name": "Dense", "config": {}}', "", "not_keras_json"],
    ["no JSON", "{", "", "not_json"],
  ])("names %s by its path", (_, text, path, code) => {
    const { remarks, architecture, training } = readKerasJson(text, base);
    expect(remarks.map((remark) => [remark.at.path, remark.code])).toEqual([[path, code]]);
    expect(architecture).toBeNull();
    // The JSON tells no training: that stays.
    expect(training).toEqual(path === "" ? null : base);
  });
});

describe("a notebook's file", () => {
  it("is its code cells", () => {
    const cells = [
      { cell_type: "markdown", source: ["# A title"] },
      ...notebookCells.map((cell, index) => ({
        cell_type: "code",
        source: index % 2 ? cell : cell.split(/(?<=\n)/),
      })),
    ];
    const code = findNotebookCode(JSON.stringify({ cells, nbformat: 4 }))!;
    expect(readKerasCode(code, base).architecture).toEqual(baseline.architecture);
    expect([findNotebookCode("{}"), findNotebookCode("model = 1")]).toEqual([null, null]);
  });
});
