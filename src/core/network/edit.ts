import type { Layer } from "./architecture";

type Value = number | string | number[];

/** One change to a network or its training, which a button can apply to fix a problem. */
export type Edit =
  /** The layer takes the place `index`; those from there on move down. */
  | { kind: "insert_layer"; index: number; layer: Layer }
  | { kind: "remove_layer"; index: number }
  | { kind: "set_layer"; index: number; name: string; value: Value }
  | { kind: "set_optimizer"; name: string; value: Value }
  | { kind: "set_training"; name: string; value: Value };
