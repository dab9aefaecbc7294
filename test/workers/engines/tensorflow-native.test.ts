import { describe, it } from "vitest";
import { baseline, exercise2 } from "@/core/network/templates";
import { planNetwork } from "@/core/network/plan";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { loadTensorflow } from "../../../workers/engines/tensorflow/load";
import { compareEngines } from "../../support/conformance";
import { makePlan, makeState, makeTraining, networkCases } from "../../support/training";

const onnx = createOnnxEngine(1);
const loaded = await loadTensorflow().catch(() => null);
const native =
  loaded &&
  createTensorflowEngine(
    loaded.tf,
    { device: loaded.device, version: loaded.version, threads: 1 },
    drawOnProcessor,
  );
const gentle = makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } });
const missing = "TensorFlow's native library is not installed here (npm run tensorflow:build makes it)";

describe("the native TensorFlow takes a network to the same state as ONNX Runtime", () => {
  // A wide layer whose weights have a mean far from zero would run away.
  const lesson = [baseline, exercise2].map(
    ({ name, architecture }) => [name, planNetwork(architecture).plan, 0.02] as const,
  );
  const cases = [
    ...networkCases.map(([name, layers]) => [name, makePlan(...layers), 0.2] as const),
    ...lesson,
  ];
  for (const [name, plan, spread] of cases) {
    it(name, async (context) => {
      if (native === null) return context.skip(missing);
      await compareEngines(onnx, native, plan, gentle, makeState(plan, gentle, spread));
    });
  }
});
