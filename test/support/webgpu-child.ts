import { InferenceSession } from "onnxruntime-node";
import { compileTraining } from "@/engine/onnx/compile";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { cpuLowering } from "@/engine/onnx/graph/lowering";
import { providers } from "../../workers/engines/onnx/provider";
import { gpuNetworks } from "./gpu-networks";
import { trainShortly, type Outcome } from "./short-training";
import { makePlan, makeState, makeTraining, optionsOf } from "./training";

// Trains the networks on WebGPU, in a process whose environment names the Vulkan driver, and sends what came
// of it.

/** `refusal`: what is said to a graph with nodes that only the CPU has. */
export type WebgpuMessage = { refusal: string } | { index: number; outcome: Outcome };
const send = (message: WebgpuMessage) => process.send?.(message);

const cases = gpuNetworks.map(({ layers, optimizer }) => ({
  plan: makePlan(...layers),
  training: makeTraining({ optimizer }),
}));
const { plan, training } = cases[0]!;
const foreign = compileTraining(plan, optionsOf(training), cpuLowering);
send({
  refusal: await InferenceSession.create(foreign, providers.webgpu.session(1)).then(() => "none", String),
});

const engine = createOnnxEngine(1, { provider: "webgpu", device: "test" });
for (const [index, each] of cases.entries()) {
  send({
    index,
    outcome: await trainShortly(engine, each.plan, each.training, makeState(each.plan, each.training)),
  });
}
process.disconnect();
