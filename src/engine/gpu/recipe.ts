/** A kernel's array in the device's memory: its name in the program, and the buffer's. */
export type Binding = { as: string; buffer: string; type?: "f32" | "u32" | "vec4f"; writes?: boolean };

/** One start of a kernel. The program's text has every size, so the same text is the same pipeline. */
export type Dispatch = {
  name: string;
  code: string;
  bindings: { buffer: string; writes: boolean }[];
  /** The kernel reads what differs from step to step: see `STEP`. */
  readsStep: boolean;
  groups: [number, number, number];
  /** Evaluation leaves it out. */
  trainingOnly: boolean;
  /** Floating-point operations, those of idle lanes included; 0 where memory is what takes the time. */
  flops: number;
};

/** Where one array of the plan's weights lies: so many numbers from a place in a buffer. */
export type WeightPlace = {
  buffer: string;
  offset: number;
  length: number;
  /** Numbers in the buffer before the optimiser's first array; null for what no optimiser moves. */
  stride: number | null;
};

/** Everything that a device needs to train a network. Plain data: it can be sent, counted and compared. */
export type Recipe = {
  /** Images of a full step. */
  batch: number;
  /** Steps that the buffers of images, labels and results hold. */
  stepsAtOnce: number;
  /** Bytes of each buffer. */
  buffers: Record<string, number>;
  forward: Dispatch[];
  backward: Dispatch[];
  /** In the plan's order. */
  weights: WeightPlace[];
};

/** The buffers that the driver fills and reads. */
export const IMAGES = "images";
export const LABELS = "labels";
/** The mean loss and the number of right answers, two numbers for each step. */
export const RESULTS = "results";
/** The likeliest class and its probability, two numbers for each image. */
export const ANSWERS = "answers";

/**
 * What differs from step to step, as WGSL's struct: all words of 32 bits, in this order. `place` counts the
 * steps of a call, `images` those of this step; `key` decides its random numbers.
 */
export const stepWords = ["place", "images", "training", "key"] as const;
export const stepFactorWords = [
  "rate",
  "decay",
  "momentumFactor",
  "gradientFactor",
  "velocityFactor",
] as const;
/** Bytes from one step's words to the next: what WebGPU promises to allow. */
export const STEP_STRIDE = 256;

export const dispatchesOf = ({ forward, backward }: Recipe) => [...forward, ...backward];
