/**
 * Random numbers that a layer gets anew for every training step: a dropout mask for multiplication, or noise
 * for addition.
 */
export type RandomDraw = { kind: "mask"; rate: number } | { kind: "noise"; stddev: number };
