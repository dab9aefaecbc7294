import { describe, expect, it } from "vitest";
import { countDifferent, judgeRerun, type RerunEvidence } from "@/core/run/rerun-verdict";

const trained = {
  engine: "onnx",
  version: "onnxruntime-node 1.30.0",
  device: "cpu",
  threads: 2,
  host: "lab-1",
};
const same: RerunEvidence = {
  areWeightsSame: true,
  differentAnswers: 0,
  firstDifferentEpoch: null,
  original: trained,
  rerun: trained,
};

describe("a rerun with the same seed", () => {
  it("came to the same bits when weights, answers and curves agree", () => {
    expect(judgeRerun(same)).toEqual({ isSame: true, differences: [] });
    expect(judgeRerun({ ...same, areWeightsSame: null }).isSame).toBe(true);
    for (const other of [{ areWeightsSame: false }, { differentAnswers: 1 }, { firstDifferentEpoch: 3 }]) {
      expect(judgeRerun({ ...same, ...other }).isSame).toBe(false);
    }
  });

  it("may differ because something else trained it", () => {
    const rerun = { ...trained, threads: 4, host: "lab-2" };
    expect(judgeRerun({ ...same, areWeightsSame: false, rerun }).differences).toEqual([
      { fact: "threads", original: 2, rerun: 4 },
      { fact: "host", original: "lab-1", rerun: "lab-2" },
    ]);
  });
});

describe("answer sheets", () => {
  it("differ in so many places", () => {
    expect(countDifferent(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 9, 3, 8))).toBe(2);
  });
});
