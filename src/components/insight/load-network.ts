import { Refusal } from "@/components/ui/use-describe-error";

/** What a layer puts out for one image: images as [1, channels, height, width], vectors as [1, features]. */
export type LayerOutput = { dims: readonly number[]; data: Float32Array };
/** Shows the network an image, 784 numbers of 0 to 1; every layer answers under its name in Keras, and the last one as `probabilities`. */
export type Ask = (pixels: readonly number[]) => Promise<Record<string, LayerOutput>>;

/** The run's own network, in this browser. Both the engine and the model load now. */
export async function loadNetwork(runId: string): Promise<Ask> {
  const [ort, response] = await Promise.all([import("onnxruntime-web/wasm"), fetch(`/api/runs/${runId}/files/model.onnx`)]);
  // The handler's refusals are sentences.
  if (!response.ok) throw new Refusal(await response.text());
  // More threads would need a page that is isolated from all others, and one digit is quick.
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(new Uint8Array(await response.arrayBuffer()), { executionProviders: ["wasm"] });
  return async (pixels) => {
    const outputs = await session.run({ image: new ort.Tensor("float32", Float32Array.from(pixels), [1, 28, 28, 1]) });
    return Object.fromEntries(Object.entries(outputs).map(([name, { dims, data }]) => [name, { dims, data: data as Float32Array }]));
  };
}
