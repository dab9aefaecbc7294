import { z } from "zod";

/** The files that people can download from a finished run. */
export const RunFileNameSchema = z.enum(["model.onnx", "weights.safetensors", "model.py", "model.json"]);
export type RunFileName = z.infer<typeof RunFileNameSchema>;

/** `bytes` is the size; of model.onnx to within a kilobyte. */
export type RunFile = { name: RunFileName; bytes: number };
