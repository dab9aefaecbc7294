import { storedMatrix } from "../kernels/matrix";
import type { GpuLayer } from "../layer";
import { arriving, finishing } from "../value";

export const dense: GpuLayer<"Dense"> = (layer, scope) => {
  const { batch, input, output } = scope;
  const [features, units] = [scope.inputShape[0]!, layer.units];
  const weights = scope.weights("kernel", "bias");
  const biased = finishing(output, layer.useBias ? `v + bias[${features * units}u + n]` : "v");
  const bias = layer.useBias ? [{ as: "bias", buffer: weights.buffer }] : [];
  scope.addProduct({
    M: batch,
    N: units,
    K: features,
    a: storedMatrix("A", input.buffer, features, "outer"),
    b: storedMatrix("B", weights.buffer, units, "k"),
    ending: { ...biased, bindings: [...bias, ...(biased.bindings ?? [])] },
  });
  return () => {
    const gradient = output.gradient!;
    const back = arriving(input);
    if (back !== null)
      scope.addProduct({
        name: `${scope.name} input`,
        M: batch,
        N: features,
        K: units,
        a: storedMatrix("A", gradient, units, "outer"),
        b: storedMatrix("B", weights.buffer, units, "outer"),
        ending: back,
      });
    const step = scope.step(weights);
    if (step === null) return;
    scope.addProduct({
      name: `${scope.name} kernel`,
      M: features,
      N: units,
      K: batch,
      sums: layer.useBias,
      a: storedMatrix("A", input.buffer, features, "k"),
      b: storedMatrix("B", gradient, units, "k"),
      ending: step,
    });
  };
};
