// What a training takes, measured on ONNX Runtime with Adam and one thread, as the most resident memory
// that the process ever had: 203 MiB for a network of nothing, 696 MiB for 5 million parameters, 1,442 MiB
// for 490 MiB of outputs. test/core/check/memory.test.ts has all of them.

const PROCESS_BYTES = 350 * 2 ** 20;
/** Outputs, their gradients, masks, and what kernels lay out beside them. */
const OF_OUTPUTS = 2.7;
/** Weights, gradients, the optimiser's arrays, and the copies of all of them in a checkpoint on its way. */
const BYTES_A_PARAMETER = 100;

/** The bytes that a training takes. `activationBytes` are of a whole batch. */
export function runMemory({
  activationBytes,
  parameters,
}: {
  activationBytes: number;
  parameters: number;
}): number {
  return PROCESS_BYTES + OF_OUTPUTS * activationBytes + BYTES_A_PARAMETER * parameters;
}
