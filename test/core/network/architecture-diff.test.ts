import { describe, expect, it } from "vitest";
import { diffArchitectures, type LayerChange } from "@/core/network/architecture-diff";
import { compareSettings } from "@/core/training/settings-diff";
import { baseline, exercise2 } from "@/core/network/templates";
import { makeArchitecture, makeTraining } from "../../support/network";

/** One line for each layer: a sign, the type, and its changes. */
function write(change: LayerChange): string {
  switch (change.kind) {
    case "same":
      return `= ${change.layer.type}`;
    case "changed":
      return `~ ${change.layer.type} ${change.changes.map(({ name, before, after }) => `${name} ${before}→${after}`).join(", ")}`;
    case "removed":
      return `- ${change.layer.type}`;
    case "added":
      return `+ ${change.layer.type}`;
  }
}
const diff = (...networks: Parameters<typeof diffArchitectures>) => diffArchitectures(...networks).map(write);

const conv = (filters: number) => ({
  type: "Conv2D" as const,
  filters,
  kernelSize: [3, 3] as [number, number],
});
const dense = { type: "Dense" as const, units: 10, activation: "softmax" as const };

describe("the difference of two networks", () => {
  it("is none for the same network", () => {
    expect(diff(baseline.architecture, baseline.architecture).every((line) => line.startsWith("="))).toBe(
      true,
    );
  });

  it("names the arguments that changed, and what came and went", () => {
    expect(diff(baseline.architecture, exercise2.architecture)).toEqual([
      "~ Conv2D kernelSize 3×3→5×5",
      "+ MaxPooling2D",
      "+ Dropout",
      "~ Conv2D kernelSize 3×3→5×5",
      "= MaxPooling2D",
      "~ Dropout rate 0.25→0.3",
      "= Flatten",
      "~ Dense units 128→1024",
      "- Dropout",
      "= Dense",
    ]);
  });

  it("keeps a layer that was only moved by another one before it", () => {
    const before = makeArchitecture([conv(8), { type: "Flatten" }, dense]);
    const after = makeArchitecture([{ type: "BatchNormalization" }, conv(8), { type: "Flatten" }, dense]);
    expect(diff(before, after)).toEqual(["+ BatchNormalization", "= Conv2D", "= Flatten", "= Dense"]);
    expect(diff(after, before)).toEqual(["- BatchNormalization", "= Conv2D", "= Flatten", "= Dense"]);
  });

  it("does not mind the number of the layer that an Add reads, only which layer it is", () => {
    const tail = [{ type: "Flatten" as const }, dense];
    const same = { ...conv(8), padding: "same" as const };
    const before = makeArchitecture([conv(8), same, { type: "Add", from: 0 }, ...tail]);
    const moved = makeArchitecture([
      { type: "BatchNormalization" },
      conv(8),
      same,
      { type: "Add", from: 1 },
      ...tail,
    ]);
    const other = makeArchitecture([conv(8), same, { type: "Add", from: 1 }, ...tail]);
    expect(diff(before, moved)).toEqual([
      "+ BatchNormalization",
      "= Conv2D",
      "= Conv2D",
      "= Add",
      "= Flatten",
      "= Dense",
    ]);
    expect(diff(before, other)[2]).toBe("~ Add from 0→1");
  });

  it("copes with an empty network", () => {
    expect(diff(makeArchitecture([]), makeArchitecture([dense]))).toEqual(["+ Dense"]);
    expect(diff(makeArchitecture([dense]), makeArchitecture([]))).toEqual(["- Dense"]);
  });
});

describe("settings side by side", () => {
  it("have a row each, with those that only one run has beside their relatives", () => {
    const rows = compareSettings([
      makeTraining({ epochs: 3 }),
      makeTraining({
        epochs: 12,
        optimizer: { name: "SGD", learningRate: 0.001, momentum: 0.9 },
        labelSmoothing: 0.1,
      }),
    ]);
    const different = rows.filter(({ isSame }) => !isSame).map(({ path, values }) => [path, ...values]);
    expect(different).toEqual([
      ["optimizer.name", "Adam", "SGD"],
      ["optimizer.beta1", "0.9", null],
      ["optimizer.beta2", "0.999", null],
      ["optimizer.epsilon", "1e-7", null],
      ["optimizer.momentum", null, "0.9"],
      ["optimizer.nesterov", null, "false"],
      ["epochs", "3", "12"],
      ["labelSmoothing", null, "0.1"],
    ]);
    expect(rows.find(({ path }) => path === "optimizer.learningRate")?.isSame).toBe(true);
  });
});
