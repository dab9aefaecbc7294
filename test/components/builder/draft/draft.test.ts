import { describe, expect, it } from "vitest";
import { DraftSchema, groupNames, layerTypes, optimizerNames } from "@/core/check/draft";
import {
  baselineDraft,
  draftOf,
  duplicateLayer,
  insertLayer,
  moveLayer,
  optimizerValues,
  readDraft,
  removeLayer,
  setGroupValue,
  setLayerValue,
} from "@/components/builder/draft/draft";
import { sendingKey } from "@/components/builder/draft/draft-storage";
import {
  augmentationFields,
  earlyStoppingFields,
  labelSmoothing,
  layerFields,
  optimizerFields,
  scheduleFields,
  trainingFields,
  validationSplit,
  warmupFields,
  type Field,
} from "@/components/builder/draft/field";
import { record, redo, startHistory, undo } from "@/components/builder/draft/history";
import { nameBlank } from "@/components/builder/draft/place";
import { ArchitectureSchema, LayerSchema } from "@/core/network/architecture";
import { checkSubmission } from "@/core/check/check";
import { layerCatalogue } from "@/core/network/layers";
import { baseline, exercise2 } from "@/core/network/templates";
import {
  AugmentationSchema,
  EarlyStoppingSchema,
  OptimizerSchema,
  ScheduleSchema,
  TrainingSettingsSchema,
  WarmupSchema,
} from "@/core/training/training";

const namesOf = (value: object) =>
  Object.keys(value)
    .filter((key) => key !== "type" && key !== "name")
    .sort();
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
    const schema = LayerSchema.options.find(({ shape }) => shape.type.value === type)!;
    const { type: _, ...shape } = schema.shape;
    expect(layerFields[type].map((field) => field.name).sort()).toEqual(namesOf(shape));
    expect(LayerSchema.safeParse(readDraft(draft).architecture.layers[0]).success).toBe(true);
  });

  it.each(optimizerNames)("asks for every argument of %s, with Keras's defaults", (name) => {
    const schema = OptimizerSchema.options.find((option) => option.shape.name.value === name)!;
    expect(optimizerFields[name].map((field) => field.name).sort()).toEqual(namesOf(schema.shape));
    expect({ name, ...optimizerValues(name) }).toEqual(OptimizerSchema.parse({ name }));
  });

  it("asks for every training setting", () => {
    const asked = [...trainingFields, labelSmoothing, validationSplit].map((field) => field.name);
    expect([...asked, ...groupNames, "optimizer"].sort()).toEqual(namesOf(TrainingSettingsSchema.shape));
    const names = (fields: Field[]) => fields.map((field) => field.name).sort();
    expect(names(warmupFields)).toEqual(namesOf(WarmupSchema.shape));
    expect(names(earlyStoppingFields)).toEqual(namesOf(EarlyStoppingSchema.shape));
    expect(names(augmentationFields)).toEqual(namesOf(AugmentationSchema.shape));
    for (const { shape } of ScheduleSchema.options)
      expect(names(scheduleFields[shape.name.value])).toEqual(namesOf(shape));
  });

  const everything = TrainingSettingsSchema.parse({
    optimizer: { name: "SGD", weightDecay: 0.01 },
    schedule: { name: "step", everyEpochs: 2, factor: 0.3 },
    warmup: { length: 40, unit: "steps" },
    labelSmoothing: 0.1,
    validationSplit: 0.2,
    earlyStopping: { monitor: "val_accuracy", patience: 4, restoreBestWeights: true },
    augmentation: { shift: 2, elasticAlpha: 34, flip: "horizontal" },
  });
  it("reads every setting back as it was, and leaves out what is off", () => {
    expect(checkSubmission(readDraft(draftOf(baseline.architecture, everything))).training).toEqual(
      everything,
    );
    const off = setGroupValue(draftOf(baseline.architecture, everything), "earlyStopping", "monitor", "off");
    expect(readDraft(setGroupValue(off, "warmup", "length", "")).training).not.toHaveProperty("warmup");
    expect(readDraft(off).training).not.toHaveProperty("earlyStopping");
    expect(readDraft(baselineDraft()).training).toEqual(baseline.training);
  });

  it("freezes a layer, and lets it be trained again", () => {
    const { layers } = baseline.architecture;
    const frozen = setLayerValue(baselineDraft(), 0, "trainable", false);
    expect(readDraft(frozen).architecture.layers[0]).toEqual({ ...layers[0], trainable: false });
    const checked = checkSubmission(readDraft(frozen));
    expect(checked.plan!.trainableParameters).toBe(1_199_882 - 320);
    expect(readDraft(draftOf(checked.architecture!, checked.training!)).architecture).toEqual(
      checked.architecture,
    );
    expect(readDraft(setLayerValue(frozen, 0, "trainable", "")).architecture.layers[0]).toEqual(layers[0]);
  });

  it("mirrors images without any other change of them", () => {
    const flipped = setGroupValue(baselineDraft(), "augmentation", "flip", "vertical");
    expect(checkSubmission(readDraft(flipped)).training!.augmentation).toMatchObject({
      shift: 0,
      flip: "vertical",
    });
  });

  it("that was kept before there were schedules is still read", () => {
    const { groups, ...kept } = baselineDraft();
    expect(DraftSchema.parse(kept).groups).toEqual(groups);
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
    expect(types(moveLayer(draft, 0, 2)!)).toEqual([
      "Conv2D",
      "MaxPooling2D",
      "Conv2D",
      "Dropout",
      "Flatten",
      "Dense",
      "Dropout",
      "Dense",
    ]);
    expect(moveLayer(draft, 0, -1)).toBeNull();
    expect(moveLayer(draft, 7, 8)).toBeNull();
    expect(types(removeLayer(draft, 0)).slice(0, 2)).toEqual(["Conv2D", "MaxPooling2D"]);
    const { draft: doubled, id } = duplicateLayer(draft, 0);
    expect(doubled.layers[1]).toEqual({ ...draft.layers[0], id });
    expect(new Set(doubled.layers.map((layer) => layer.id)).size).toBe(9);
  });
});

describe("a layer that adds an earlier one", () => {
  /** Conv2D, Conv2D, Activation, Add of layer 1, Flatten. */
  const architecture = ArchitectureSchema.parse({
    layers: [
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], padding: "same" },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], padding: "same" },
      { type: "Activation", activation: "relu" },
      { type: "Add", from: 1 },
      { type: "Flatten" },
    ],
  });
  const draft = draftOf(architecture, baseline.training);
  const source = draft.layers[1]!.id;
  const added = (changed: typeof draft) => {
    const { values } = changed.layers.find((layer) => layer.type === "Add")!;
    return values.from === "" ? null : (changed.layers[Number(values.from)]?.id ?? null);
  };

  it.each([
    ["a layer is put before it", insertLayer(draft, 0, "GaussianNoise").draft],
    ["a layer is put in between", insertLayer(draft, 2, "BatchNormalization").draft],
    ["a layer is put after it", insertLayer(draft, 4, "BatchNormalization").draft],
    ["a layer before it is removed", removeLayer(draft, 0)],
    ["a layer in between is removed", removeLayer(draft, 2)],
    ["it is moved down", moveLayer(draft, 1, 2)!],
    ["it is moved up", moveLayer(draft, 1, 0)!],
    ["the other layer is moved", moveLayer(draft, 3, 4)!],
    ["it is moved behind, which the check then refuses", moveLayer(draft, 1, 3)!],
    ["it is doubled", duplicateLayer(draft, 1).draft],
    ["a layer before it is doubled", duplicateLayer(draft, 0).draft],
  ])("keeps to it when %s", (_, changed) => {
    expect(added(changed)).toBe(source);
  });

  it("asks for a layer when the one it added is gone", () => {
    const changed = removeLayer(draft, 1);
    expect(changed.layers[2]!.values.from).toBe("");
    const { problems } = checkSubmission(readDraft(changed));
    expect(nameBlank(changed, problems[0]!)).toMatchObject({
      path: ["layers", 2, "from"],
      code: "empty_box",
      values: { field: "from", layer: 3, wants: "layer" },
    });
    expect(added(insertLayer(changed, 0, "GaussianNoise").draft)).toBeNull();
  });

  it("keeps to it when it is doubled itself", () => {
    const { layers } = duplicateLayer(draft, 3).draft;
    expect(layers.slice(3, 5).map(({ type, values }) => [type, values.from])).toEqual([
      ["Add", 1],
      ["Add", 1],
    ]);
  });

  it("starts as a shortcut past the layer before", () => {
    expect(insertLayer(draft, 3, "Add").draft.layers[3]!.values).toEqual({ from: 1 });
  });

  it("reads what was chosen from the list as a number", () => {
    expect(
      checkSubmission(readDraft(setLayerValue(draft, 3, "from", "0"))).problems.map(({ code }) => code),
    ).toEqual(["wrong_output"]);
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
    const typed = ["1", "12", "128"].reduce(
      (history, text) => record(history, text, "1.filters"),
      startHistory("32"),
    );
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
