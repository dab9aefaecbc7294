import { elements } from "@/core/network/shape";
import { noisePart } from "../kernels/draws";
import { eachNumber, type Part } from "../kernels/kernel";
import { cropImages, padImages, readImages } from "../kernels/pixels";
import { rowKernel } from "../kernels/rows";
import type { GpuLayer, LayerScope } from "../layer";
import { arriving, finishing, type Value } from "../value";

const numbers = ({ batch, output }: LayerScope) => batch * elements(output.shape);

/** Hands the gradient of the output back to one of the values that went in. */
function handBack(scope: LayerScope, to: Value): void {
  const back = arriving(to);
  const from: Part = {
    bindings: [{ as: "gradients", buffer: scope.output.gradient! }],
    code: "  let v = gradients[i];",
  };
  if (back !== null) scope.add(eachNumber(`${scope.name} input`, numbers(scope), [from, back]));
}

export const images: GpuLayer<"Images"> = (_, scope) => {
  scope.add(readImages(scope.batch, finishing(scope.output)));
  return () => undefined;
};

export const pass: GpuLayer<"Pass"> = (_, scope) => {
  const { input, output, name } = scope;
  const read: Part = { bindings: [{ as: "source", buffer: input.buffer }], code: "  let v = source[i];" };
  scope.add(eachNumber(name, numbers(scope), [read, finishing(output)]));
  return () => handBack(scope, input);
};

export const add: GpuLayer<"Add"> = (layer, scope) => {
  const { input, output, name } = scope;
  const other = scope.earlier[layer.from]!;
  other.readers += 1;
  const sum: Part = {
    bindings: [
      { as: "source", buffer: input.buffer },
      { as: "other", buffer: other.buffer },
    ],
    code: "  let v = source[i] + other[i];",
  };
  scope.add(eachNumber(name, numbers(scope), [sum, finishing(output)]));
  return () => {
    handBack(scope, input);
    handBack(scope, other);
  };
};

export const gaussianNoise: GpuLayer<"GaussianNoise"> = (layer, scope) => {
  const { input, output, name, index } = scope;
  const noisy = noisePart(layer.stddev, index);
  const sum: Part = {
    ...noisy,
    bindings: [{ as: "source", buffer: input.buffer }],
    code: "  let v = source[i] + noise(i);",
  };
  scope.add(eachNumber(name, numbers(scope), [sum, finishing(output)]));
  return () => handBack(scope, input);
};

export const zeroPadding2D: GpuLayer<"ZeroPadding2D"> = (layer, scope) => {
  const { input, output, name, batch } = scope;
  const padding = { input: scope.inputShape as [number, number, number], padding: layer.padding };
  scope.add(padImages(name, batch, padding, input.buffer, finishing(output)));
  return () => {
    const back = arriving(input);
    if (back !== null) scope.add(cropImages(`${name} input`, batch, padding, output.gradient!, back));
  };
};

/** Over the channels of each pixel, or the features of a vector. */
export const softmax: GpuLayer<"Softmax"> = (_, scope) => {
  const { input, output, name, batch } = scope;
  const columns = output.shape.at(-1)!;
  const rows = (batch * elements(output.shape)) / columns;
  const read: Part = {
    bindings: [{ as: "source", buffer: input.buffer }],
    code: "    let v = exp(source[i] - top) / total;",
  };
  scope.add(
    rowKernel(name, {
      rows,
      columns,
      findings: [
        { name: "top", of: "source[i]", how: "most" },
        { name: "total", of: "exp(source[i] - top)", how: "sum" },
      ],
      parts: [read, finishing(output)],
    }),
  );
  return () => {
    const back = arriving(input);
    if (back === null) return;
    const pull: Part = {
      bindings: [
        { as: "shares", buffer: output.buffer },
        { as: "gradients", buffer: output.gradient! },
      ],
      code: "    let v = shares[i] * (gradients[i] - mean);",
    };
    scope.add(
      rowKernel(`${name} input`, {
        rows,
        columns,
        findings: [{ name: "mean", of: "shares[i] * gradients[i]", how: "sum" }],
        parts: [pull, back],
      }),
    );
  };
};
