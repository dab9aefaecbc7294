/**
 * The choices between operators that not every provider has, or computes fast. Compilation takes them as a
 * parameter; a layer reads them from its scope.
 */
export type Lowering = {
  /**
   * `indices`: MaxPool returns the places of the maxima, and MaxUnpool uses them. `equality`: backward
   * searches for the maxima again.
   */
  maxPooling: "indices" | "equality";
  /**
   * `convolution`: the kernel's gradient is one convolution with the batch as its channels. `product`: it is
   * the patches of every image times its gradients, one matrix product for each image, which keeps many more
   * cores busy and takes more memory.
   */
  kernelGradient: "convolution" | "product";
  /**
   * `drawn`: the driver draws 16 bits for every value of a mask. `mixed`: the driver draws one word for each
   * image, and the graph mixes it. See masks.ts.
   */
  masks: "drawn" | "mixed";
  /**
   * `joined`: the optimiser takes several small weights as one long array, because starting a kernel costs
   * more than its work. See steps.ts.
   */
  smallSteps: "apart" | "joined";
  /**
   * The number of channels in a block of the processor's own layout of images; null when it has none. See
   * blocks.ts.
   */
  channelBlock: number | null;
  /**
   * A call takes many steps, one after another, and hands the weights on inside. ONNX Runtime's Node binding
   * copies all results of a call to new memory, and a step returns every weight and its optimiser memory.
   */
  repeats: boolean;
  /**
   * The number of images in every step, for a graph that takes this number alone; null when it differs from
   * step to step.
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
