import { cpuLowering } from "./graph/lowering";
import type { Runtime, Setting } from "./runtime";

/**
 * How a network trains on ONNX Runtime's WebAssembly. A call is one step, so that a page hears of each and
 * can change its mind between two; the number of threads is a property of the whole runtime there.
 */
export const browserSetting = (runtime: Runtime): Setting => ({
  runtime,
  lowering: { ...cpuLowering, repeats: false },
  session: { executionProviders: ["wasm"], logSeverityLevel: 3, enableMemPattern: false },
  keepsState: false,
  isForOneSize: true,
});
