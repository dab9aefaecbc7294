import type { Problem } from "@/core/base/problem";
import type { Failure } from "@/core/run/run";

// Phrases of ONNX Runtime, TensorFlow, CUDA and Node when memory runs out.
const OUT_OF_MEMORY =
  /bad_alloc|out of memory|failed to allocate|allocation failed|resource exhausted|\bOOM\b|invalid array length/i;

/** Turns an engine's error into a failure that people can act on. */
export function engineFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  return OUT_OF_MEMORY.test(detail)
    ? { code: "out_of_memory", fault: "ours" }
    : { code: "engine_error", fault: "ours", detail };
}

export function invalidSubmission(problems: Problem[]): Failure {
  return { code: "invalid_submission", fault: "theirs", problems };
}
