import { z } from "zod";
import { EngineInfoSchema } from "@/core/run/run";
import { AcceleratorSchema } from "../engines/accelerator";

/** The engines that a machine might train on: TensorFlow, our kernels, or one of ONNX Runtime's providers. */
export const CandidateSchema = z.enum(["tensorflow", "kernels", "cuda", "webgpu", "cpu"]);
export type Candidate = z.infer<typeof CandidateSchema>;

/** The engine works, with this information; or it does not, for this reason. */
export const ProbeAnswerSchema = z.union([
  z.object({ info: EngineInfoSchema, accelerator: AcceleratorSchema.optional() }),
  z.object({ refusal: z.string() }),
]);
export type ProbeAnswer = z.infer<typeof ProbeAnswerSchema>;
