import { InferenceSession, Tensor } from "onnxruntime-web";
import { embedWeights } from "@/core/network/onnx-file";
import type { Plan } from "@/core/network/plan";
import { encodeWeights } from "../../workers/training/checkpoint";
import { compileExport } from "@/engine/onnx/export";

/** A model.onnx, opened as a browser opens it. */
export function openModel(model: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(model);
}

/** The model.onnx of a network with these weights. */
export function openExport(plan: Plan, weights: Float32Array[]): Promise<InferenceSession> {
  return openModel(embedWeights(compileExport(plan), encodeWeights(plan, weights)));
}

/** All outputs for images as the files have them. */
export async function answer(
  session: InferenceSession,
  images: ArrayLike<number>,
): Promise<Record<string, Tensor>> {
  const image = new Tensor(
    "float32",
    Float32Array.from(images, (pixel) => pixel / 255),
    [images.length / 784, 28, 28, 1],
  );
  return session.run({ image });
}

/** Ten for each image. */
export async function probabilitiesOf(
  session: InferenceSession,
  images: ArrayLike<number>,
): Promise<Float32Array[]> {
  const { probabilities } = await answer(session, images);
  const numbers = probabilities!.data as Float32Array;
  return Array.from({ length: images.length / 784 }, (_, row) => numbers.subarray(10 * row, 10 * row + 10));
}
