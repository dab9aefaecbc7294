/** Kernels to begin with, row by row. */
export const kernels = {
  "Left edges": [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  "Upper edges": [-1, -1, -1, 0, 0, 0, 1, 1, 1],
  Blur: [0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1],
  Sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
} satisfies Record<string, number[]>;
