import { describe, expect, it } from "vitest";
import { baseline, exercise2 } from "@/core/network/templates";
import { countTraps, findTraps, trapCodes } from "@/core/check/trap";
import { makeTraining } from "../../support/network";

const trapped = {
  layers: exercise2.architecture.layers.map((layer) =>
    layer.type === "Dropout" ? { ...layer, rate: 0.7 } : layer,
  ),
};

describe("the traps of a submission", () => {
  it("are none in the lesson's own networks", () => {
    expect(findTraps(baseline.architecture, baseline.training, false)).toEqual([]);
    expect(findTraps(exercise2.architecture, exercise2.training, true)).toEqual([]);
  });

  it("are a share to keep given as a rate, and a learning rate far off, each once", () => {
    const training = makeTraining({ optimizer: { name: "Adam", learningRate: 1 } });
    expect(findTraps(trapped, training, false)).toEqual(["keep_probability", "unusual_rate"]);
    expect(findTraps(trapped, training, true)).toEqual([
      "keep_probability",
      "unusual_rate",
      "off_specification",
    ]);
  });

  it("are off the specification only where there is one", () => {
    expect(findTraps(baseline.architecture, baseline.training, true)).toEqual(["off_specification"]);
  });
});

it("counts each student once for a trap, and tells who got out of it again", () => {
  const counts = countTraps([
    { enrolmentId: "ada", codes: ["keep_probability"] },
    { enrolmentId: "bob", codes: ["keep_probability"] },
    { enrolmentId: "bob", codes: ["keep_probability", "unusual_rate"] },
    { enrolmentId: "ada", codes: [] },
  ]);
  expect(counts.map(({ code }) => code)).toEqual([...trapCodes]);
  expect(counts.find(({ code }) => code === "keep_probability")).toEqual({
    code: "keep_probability",
    fell: ["ada", "bob"],
    still: ["bob"],
  });
  expect(counts.find(({ code }) => code === "unusual_rate")).toEqual({
    code: "unusual_rate",
    fell: ["bob"],
    still: ["bob"],
  });
});
