import { z } from "zod";

/** What people can take with them from a finished run. */
export const RunFileNameSchema = z.enum(["model.onnx", "weights.safetensors", "model.py", "model.json"]);
export type RunFileName = z.infer<typeof RunFileNameSchema>;

export type RunFile = { name: RunFileName; /** Of model.onnx, to within a kilobyte. */ bytes: number };
