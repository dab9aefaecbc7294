import type { Problem } from "@/core/problem";
import type { Failure } from "@/core/run";
import { makeAllTexts } from "@/messages/translator";
import { describeProblem } from "@/messages/wording/problem";

// What ONNX Runtime, TensorFlow, CUDA and Node say when memory runs out.
const OUT_OF_MEMORY = /bad_alloc|out of memory|failed to allocate|allocation failed|resource exhausted|\bOOM\b|invalid array length/i;

/** Turns what an engine threw into a failure that people can act on. */
export function engineFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  if (OUT_OF_MEMORY.test(detail)) {
    return {
      code: "out_of_memory",
      fault: "ours",
      message: "The machine ran out of memory while it trained this network.",
      nextStep: "It did not count against your quota. Try a smaller batch, fewer filters, or an earlier pooling layer.",
    };
  }
  return {
    code: "engine_error",
    fault: "ours",
    message: `The training engine stopped with an error: ${detail}`,
    nextStep: "It did not count against your quota. Train again; if it happens twice, show this message to your instructor.",
  };
}

export function invalidSubmission(problems: Problem[]): Failure {
  const t = makeAllTexts("en");
  return {
    code: "invalid_submission",
    fault: "theirs",
    message: `This network cannot be trained. ${problems.map((problem) => describeProblem(t, problem)).join(" ")}`,
    nextStep: "Correct the network and submit it again.",
  };
}
