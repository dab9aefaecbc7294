/** Kernels to begin with, row by row. */
export const kernels = {
  leftEdges: [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  upperEdges: [-1, -1, -1, 0, 0, 0, 1, 1, 1],
  blur: [0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1],
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
} satisfies Record<string, number[]>;

export const kernelNames = Object.keys(kernels) as (keyof typeof kernels)[];
