import { isFrozen } from "@/core/network/layers";
import { elements, isImage } from "@/core/network/shape";
import type { LayerOf } from "@/core/network/architecture";
import {
  batchNormalization as normaliseBatch,
  batchNormalizationGradient,
  frozenNormalization,
  frozenNormalizationGradient,
  layerNormalization as normaliseLayer,
  layerNormalizationGradient,
  type Normalization,
} from "../kernels/normalization";
import type { Weights } from "../kernels/optimizers";
import type { GpuLayer, LayerScope } from "../layer";
import { arriving, finishing } from "../value";

function describe(
  { epsilon, scale, center }: LayerOf<"BatchNormalization" | "LayerNormalization">,
  { name, batch, input, inputShape }: LayerScope,
  { buffer }: Weights,
): Normalization {
  return {
    name,
    batch,
    pixels: isImage(inputShape) ? inputShape[0] * inputShape[1] : 1,
    channels: inputShape.at(-1)!,
    epsilon,
    scale,
    center,
    input: input.buffer,
    learned: buffer,
  };
}

/** As in Keras, a frozen one normalises in training as it does in evaluation. */
function keepStatistics(layer: LayerOf<"BatchNormalization">, scope: LayerScope): () => void {
  const facts = {
    ...describe(layer, scope, scope.weights("gamma", "beta")),
    movingMean: scope.statistics("moving_mean"),
    movingVariance: scope.statistics("moving_variance"),
  };
  scope.add(frozenNormalization(facts, finishing(scope.output)));
  return () => {
    const back = arriving(scope.input);
    if (back !== null) scope.add(frozenNormalizationGradient(facts, scope.output.gradient!, back));
  };
}

export const batchNormalization: GpuLayer<"BatchNormalization"> = (layer, scope) => {
  if (isFrozen(layer)) return keepStatistics(layer, scope);
  const weights = scope.weights("gamma", "beta");
  const facts = describe(layer, scope, weights);
  const whole = {
    ...facts,
    momentum: layer.momentum,
    movingMean: scope.statistics("moving_mean"),
    movingVariance: scope.statistics("moving_variance"),
    figures: scope.buffer("figures", 5 * facts.channels),
    partial: scope.partial,
  };
  scope.addParts(normaliseBatch(whole, finishing(scope.output)));
  return () => {
    const step = layer.scale || layer.center ? scope.step(weights) : null;
    scope.addParts(batchNormalizationGradient(whole, scope.output.gradient!, step, arriving(scope.input)));
  };
};

export const layerNormalization: GpuLayer<"LayerNormalization"> = (layer, scope) => {
  const weights = scope.weights("gamma", "beta");
  const facts = describe(layer, scope, weights);
  scope.add(normaliseLayer(facts, finishing(scope.output)));
  return () => {
    const normal = scope.buffer("normal", scope.batch * elements(scope.inputShape));
    const step = layer.scale || layer.center ? scope.step(weights) : null;
    scope.addParts(
      layerNormalizationGradient(
        { ...facts, normal, partial: scope.partial },
        scope.output.gradient!,
        step,
        arriving(scope.input) ?? { code: "" },
      ),
    );
  };
};
