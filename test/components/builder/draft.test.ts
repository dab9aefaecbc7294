import { describe, expect, it } from "vitest";
import {
  baselineDraft, draftOf, duplicateLayer, insertLayer, layerTypes, moveLayer, optimizerNames, optimizerValues, readDraft, removeLayer, setLayerValue,
} from "@/components/builder/draft";
import { sendingKey } from "@/components/builder/draft-storage";
import { layerFields, optimizerFields, trainingFields } from "@/components/builder/field";
import { record, redo, startHistory, undo } from "@/components/builder/history";
import { LayerSchema } from "@/core/architecture";
import { checkSubmission } from "@/core/check";
import { layerCatalogue } from "@/core/layers";
import { baseline, exercise2 } from "@/core/templates";
import { OptimizerSchema, TrainingSettingsSchema } from "@/core/training";

const namesOf = (value: object) => Object.keys(value).filter((key) => key !== "type" && key !== "name").sort();
const types = (draft: ReturnType<typeof baselineDraft>) => draft.layers.map((layer) => layer.type);

describe("the builder's draft", () => {
  it.each([baseline, exercise2])("reads $name back as it was", ({ architecture, training }) => {
    const checked = checkSubmission(readDraft(draftOf(architecture, training)));
    expect(checked.architecture).toEqual(architecture);
    expect(checked.training).toEqual(training);
  });

  it("knows every layer of the catalogue", () => {
    expect([...layerTypes].sort()).toEqual(Object.keys(layerCatalogue).sort());
  });

  it.each(layerTypes)("asks for every argument of a new %s", (type) => {
    const { draft } = insertLayer({ ...baselineDraft(), layers: [] }, 0, type);
    expect(layerFields[type].map((field) => field.name).sort()).toEqual(namesOf(draft.layers[0]!.values));
    expect(LayerSchema.safeParse(readDraft(draft).architecture.layers[0]).success).toBe(true);
  });

  it.each(optimizerNames)("asks for every argument of %s, with Keras's defaults", (name) => {
    const schema = OptimizerSchema.options.find((option) => option.shape.name.value === name)!;
    expect(optimizerFields[name].map((field) => field.name).sort()).toEqual(namesOf(schema.shape));
    expect({ name, ...optimizerValues(name) }).toEqual(OptimizerSchema.parse({ name }));
  });

  it("asks for every training setting", () => {
    const { optimizer, ...others } = TrainingSettingsSchema.parse({ optimizer: { name: "Adam" } });
    expect(optimizer.name).toBe("Adam");
    expect(trainingFields.map((field) => field.name).sort()).toEqual(namesOf(others));
  });

  it("takes an empty box as the default, where there is one, and half a pair as wrong", () => {
    const pooling = baselineDraft().layers.findIndex((layer) => layer.type === "MaxPooling2D");
    const blank = readDraft(setLayerValue(baselineDraft(), pooling, "strides", ["", ""]));
    expect(checkSubmission(blank).architecture).toEqual(baseline.architecture);
    const half = checkSubmission(readDraft(setLayerValue(baselineDraft(), pooling, "strides", [2, ""])));
    expect(half.problems[0]).toMatchObject({ path: ["layers", pooling, "strides", 1] });
  });

  it("moves, duplicates and removes layers, and refuses to move one out of the network", () => {
    const draft = baselineDraft();
    expect(types(moveLayer(draft, 0, 2)!)).toEqual(["Conv2D", "MaxPooling2D", "Conv2D", "Dropout", "Flatten", "Dense", "Dropout", "Dense"]);
    expect(moveLayer(draft, 0, -1)).toBeNull();
    expect(moveLayer(draft, 7, 8)).toBeNull();
    expect(types(removeLayer(draft, 0)).slice(0, 2)).toEqual(["Conv2D", "MaxPooling2D"]);
    const { draft: doubled, id } = duplicateLayer(draft, 0);
    expect(doubled.layers[1]).toEqual({ ...draft.layers[0], id });
    expect(new Set(doubled.layers.map((layer) => layer.id)).size).toBe(9);
  });
});

describe("the builder's history", () => {
  it("undoes and redoes step by step", () => {
    const history = record(record(startHistory("a"), "b"), "c");
    expect(undo(history).present).toBe("b");
    expect(undo(undo(undo(history))).present).toBe("a");
    expect(redo(undo(history)).present).toBe("c");
    expect(redo(history)).toBe(history);
  });

  it("takes a number that is typed digit by digit as one step", () => {
    const typed = ["1", "12", "128"].reduce((history, text) => record(history, text, "1.filters"), startHistory("32"));
    expect(undo(typed).present).toBe("32");
    expect(undo(record(typed, "64", "1.units")).present).toBe("128");
  });

  it("forgets the redone when something new is done", () => {
    expect(redo(record(undo(record(startHistory("a"), "b")), "c")).present).toBe("c");
  });
});

describe("the key that a draft is sent under", () => {
  it("stays while the content stays, and changes with it", () => {
    const first = sendingKey(null, "content");
    expect(sendingKey(first, "content")).toBe(first);
    expect(sendingKey(first, "other").key).not.toBe(first.key);
    expect(first.key).toMatch(/^[0-9a-f]{32}$/);
  });
});
