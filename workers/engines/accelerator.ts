import { z } from "zod";

/**
 * The device that computes for ONNX Runtime instead of the processor, once it has proved itself. `device` is
 * its name for people.
 */
export const AcceleratorSchema = z.object({ provider: z.enum(["cuda", "webgpu"]), device: z.string() });
export type Accelerator = z.infer<typeof AcceleratorSchema>;
