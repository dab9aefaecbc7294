import { InferenceSession, Tensor } from "onnxruntime-web";
import type { Engine } from "@/engine/base/engine";
import { browserSetting } from "@/engine/onnx/browser-setting";
import { OnnxNetwork } from "@/engine/onnx/network";
import type { Runtime } from "@/engine/onnx/runtime";

/** ONNX Runtime's WebAssembly, as a page has it. */
export const browserRuntime: Runtime = {
  openSession: (graph, options) => InferenceSession.create(graph, options),
  Tensor,
};

/** The engine of a page, in this process. */
export const browserEngine: Engine = {
  info: () => ({ engine: "onnx", device: "wasm", version: "onnxruntime-web", threads: 1 }),
  createNetwork: (plan, options, state) =>
    OnnxNetwork.create(plan, options, state, browserSetting(browserRuntime)),
};
