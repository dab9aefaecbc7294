import { assertNever } from "@/core/base/assert";
import { CandidateSchema, type Candidate, type ProbeAnswer } from "./probe-answer";
import { startEngine } from "./select";
import { tryKernels, tryProcessor, tryProvider, tryTensorflow } from "./trial";

// Tries one engine that this machine might train on, tells the result, and ends. A GPU's library holds its
// memory as long as the process lives, and a broken driver ends the process, so the supervisor must load
// neither.

async function answer(candidate: Candidate, threads: number, anyDevice: boolean): Promise<ProbeAnswer> {
  switch (candidate) {
    case "cpu": {
      const engine = await startEngine("onnx", threads);
      await tryProcessor(engine);
      return { info: engine.info() };
    }
    case "cuda":
    case "webgpu": {
      const accelerator = await tryProvider(candidate, anyDevice);
      return { info: (await startEngine("onnx", threads, accelerator)).info(), accelerator };
    }
    case "kernels": {
      const engine = await startEngine("webgpu", threads);
      return { info: { ...engine.info(), device: await tryKernels(engine, anyDevice) } };
    }
    case "tensorflow": {
      const info = (await startEngine("tensorflow", threads)).info();
      await tryTensorflow(anyDevice);
      return { info };
    }
    default:
      return assertNever(candidate);
  }
}

const [candidate, threads, anyDevice] = process.argv.slice(2);
try {
  process.send?.(await answer(CandidateSchema.parse(candidate), Number(threads), anyDevice === "any"));
} catch (error) {
  process.send?.({
    refusal: (error instanceof Error ? error.message : String(error)).split("\n")[0]!,
  } satisfies ProbeAnswer);
}
process.disconnect();
