import { loadEngine } from "@/components/practice/load-engine";
import { Refusal } from "@/components/ui/use-describe-error";

/** A layer's output for one image: [1, channels, height, width] for maps, [1, features] for vectors. */
export type LayerOutput = { dims: readonly number[]; data: Float32Array };
/**
 * Shows the network an image, 784 numbers of 0 to 1; every layer answers under its name in Keras, and the
 * last one as `probabilities`.
 */
type Ask = (pixels: readonly number[]) => Promise<Record<string, LayerOutput>>;

async function loadModel(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  // The handler's refusals are sentences.
  if (!response.ok) throw new Refusal(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

/** Where a run's own network is. */
export const modelOf = (runId: string) => `/api/runs/${runId}/files/model.onnx`;

/**
 * A trained network, in this browser. Both the engine and the model load now; `tell` hears what share of the
 * engine has arrived.
 */
export async function loadNetwork(address: string, tell: (share: number) => void): Promise<Ask> {
  const [ort, model] = await Promise.all([import("onnxruntime-web/wasm"), loadModel(address)]);
  ort.env.wasm.wasmBinary ??= await loadEngine(ort.env.versions.web!, tell);
  // More threads would need a page that is isolated from all others, and one digit is quick.
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  return async (pixels) => {
    const outputs = await session.run({
      image: new ort.Tensor("float32", Float32Array.from(pixels), [1, 28, 28, 1]),
    });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data }]) => [name, { dims, data: data as Float32Array }]),
    );
  };
}
