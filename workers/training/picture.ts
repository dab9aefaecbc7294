import { deflateRawSync } from "node:zlib";
import type { Architecture } from "@/core/network/architecture";
import type { Plan } from "@/core/network/plan";
import { encodePicture, pictureKernels } from "@/core/run/picture/epoch-picture";
import { weightsByName } from "./checkpoint";
import type { Evaluation } from "./epoch";

/** What is kept of the network after an epoch. */
export function drawPicture(
  architecture: Architecture,
  plan: Plan,
  { predictions, confidence }: Evaluation,
  weights: Float32Array[],
): Uint8Array {
  const arrays = weightsByName(plan, weights);
  const kernels = pictureKernels(architecture, (name) => arrays.get(name));
  return deflateRawSync(encodePicture({ predictions, confidence, kernels }));
}
