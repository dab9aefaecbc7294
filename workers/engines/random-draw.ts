/**
 * Random numbers that a layer gets anew for every training step: a dropout mask to multiply by, or noise to
 * add.
 */
export type RandomDraw = { kind: "mask"; rate: number } | { kind: "noise"; stddev: number };
