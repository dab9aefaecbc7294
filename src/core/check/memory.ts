// What a training takes, measured on ONNX Runtime with Adam and one thread, as the most resident memory
// that the process ever had: 203 MiB for a network of nothing, 696 MiB for 5 million parameters, 1,442 MiB
// for 490 MiB of outputs. test/core/check/memory.test.ts has all of them. The check refuses by this figure,
// and a machine has as many slots as it goes into its memory.

const PROCESS_BYTES = 350 * 2 ** 20;
/** Outputs, their gradients, masks, and what kernels lay out beside them. */
const OF_OUTPUTS = 2.7;
/** Weights, gradients, the optimiser's arrays, and the copies of all of them in a checkpoint on its way. */
const BYTES_A_PARAMETER = 100;

/** Of a layer or of a whole network. `activationBytes` are of one image. */
type Size = { activationBytes: number; parameters: number };

/** The bytes that a layer, or a network without its process, takes while it trains. */
export function trainingMemory({ activationBytes, parameters }: Size, batchSize: number): number {
  return OF_OUTPUTS * activationBytes * batchSize + BYTES_A_PARAMETER * parameters;
}

/** The bytes that the process takes that trains the network. */
export function runMemory(network: Size, batchSize: number): number {
  return PROCESS_BYTES + trainingMemory(network, batchSize);
}

/** The most images in a batch with which the run takes no more than so many bytes; it may be none. */
export function largestBatch(network: Size, memoryBytes: number): number {
  const one = trainingMemory({ ...network, parameters: 0 }, 1);
  return Math.max(0, Math.floor((memoryBytes - runMemory(network, 0)) / one));
}

/** What a limit of a batch's outputs allowed, which exercises had before; in whole MiB. */
export function memoryOfOutputs({ activationBytes, parameters }: Size): number {
  return 2 ** 20 * Math.ceil(runMemory({ activationBytes, parameters }, 1) / 2 ** 20);
}
