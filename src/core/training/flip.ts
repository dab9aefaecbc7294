/** By Keras's names: from left to right, upside down, or each of the two by itself. */
export const flips = ["horizontal", "vertical", "horizontal_and_vertical"] as const;
export type Flip = (typeof flips)[number];
