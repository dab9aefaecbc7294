/**
 * How the graph says what the providers do differently well, or not at all. It is a parameter of compilation;
 * a layer that has a choice reads it from its scope.
 */
export type Lowering = {
  /**
   * `indices`: MaxPool tells where it found the maxima, and MaxUnpool goes back. `equality`: the maxima are
   * searched for again.
   */
  maxPooling: "indices" | "equality";
  /**
   * `convolution`: the kernel's gradient is one convolution with the batch as its channels. `product`: the
   * patches of every image times its gradients, one matrix product an image, which keeps many more cores busy
   * and takes more memory.
   */
  kernelGradient: "convolution" | "product";
  /**
   * `drawn`: the driver draws 16 bits for a mask's every value. `mixed`: it draws a word an image, and the
   * graph mixes them. See masks.ts.
   */
  masks: "drawn" | "mixed";
  /**
   * `joined`: the optimiser takes several small weights as one long one, where starting a kernel costs more
   * than its work. See steps.ts.
   */
  smallSteps: "apart" | "joined";
  /**
   * How many channels lie side by side in the processor's own layout of images; null where it has none. See
   * blocks.ts.
   */
  channelBlock: number | null;
  /**
   * A call takes many steps, one after another, and hands the weights on inside. ONNX Runtime's Node binding
   * copies all results of a call to new memory, and a step's results are every weight and the optimiser's
   * memory of it.
   */
  repeats: boolean;
  /**
   * How many images every step has, in a graph that is for this number alone; null when it differs from step
   * to step.
   */
  images: number | null;
};

export const cpuLowering: Lowering = {
  maxPooling: "indices",
  kernelGradient: "convolution",
  masks: "drawn",
  smallSteps: "apart",
  channelBlock: null,
  repeats: true,
  images: null,
};
/** Only operators that both cuda and webgpu have. */
export const gpuLowering: Lowering = {
  maxPooling: "equality",
  kernelGradient: "product",
  masks: "mixed",
  smallSteps: "joined",
  channelBlock: null,
  repeats: false,
  images: null,
};
