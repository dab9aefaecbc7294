import type { Layer } from "./architecture";

/**
 * Writes an Activation layer after a linear layer as that layer's own activation: the two are the same
 * network.
 */
export function foldActivations(layers: Layer[]): Layer[] {
  const folded: Layer[] = [];
  for (const layer of layers) {
    const last = folded.at(-1);
    if (
      layer.type === "Activation" &&
      last &&
      (last.type === "Conv2D" || last.type === "Dense") &&
      last.activation === "linear"
    ) {
      folded[folded.length - 1] = { ...last, activation: layer.activation };
    } else {
      folded.push(layer);
    }
  }
  return folded;
}
