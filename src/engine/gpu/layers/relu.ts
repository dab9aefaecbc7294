import { elements } from "@/core/network/shape";
import { eachNumber, float } from "../kernels/kernel";
import type { GpuLayer, LayerScope } from "../layer";
import { arriving, finishing } from "../value";

type Bend = { threshold: number; maxValue: number | null; negativeSlope: number };

/** Source: `relu` of keras.src.activations. What is not a number stays so. */
function bend(scope: LayerScope, { threshold, maxValue, negativeSlope }: Bend): () => void {
  const { name, batch, input, output } = scope;
  const count = batch * elements(output.shape);
  const source = { as: "source", buffer: input.buffer };
  const capped = maxValue === null ? "s" : `min(s, ${float(maxValue)})`;
  const isUncapped = maxValue === null ? "true" : `s < ${float(maxValue)}`;
  const [start, slope] = [float(threshold), float(negativeSlope)];
  const forward = `  let s = source[i];
  let v = select(${slope} * (s - ${start}), ${capped}, s > ${start});`;
  scope.add(eachNumber(name, count, [{ bindings: [source], code: forward }, finishing(output)]));
  return () => {
    const back = arriving(input);
    if (back === null) return;
    const gradients = { as: "gradients", buffer: output.gradient! };
    const backward = `  let s = source[i];
  let v = gradients[i] * select(${slope}, select(0.0, 1.0, ${isUncapped}), s > ${start});`;
    scope.add(eachNumber(`${name} input`, count, [{ bindings: [source, gradients], code: backward }, back]));
  };
}

export const relu: GpuLayer<"ReLU"> = (layer, scope) => bend(scope, layer);
export const leakyRelu: GpuLayer<"LeakyReLU"> = ({ negativeSlope }, scope) =>
  bend(scope, { threshold: 0, maxValue: null, negativeSlope });
