import type { Layer } from "@/core/network/architecture";

/** `BatchNormalization` is `batch_normalization` in the names that Keras gives to layers. */
const snakeCase = (type: string) => type.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/**
 * The names that Keras gives to these layers in a fresh process, in their order: `conv2d`, `conv2d_1`,
 * `flatten`, ...
 */
export function layerNames(layers: readonly Layer[]): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ type }) => {
    const base = snakeCase(type);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}
