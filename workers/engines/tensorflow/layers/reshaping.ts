import { elements } from "@/core/network/shape";
import type { TensorflowLayer } from "../layer";

export const flatten: TensorflowLayer<"Flatten"> = (_, { tf, input, inputShape }) =>
  tf.reshape(input, [-1, elements(inputShape)]);

export const zeroPadding2D: TensorflowLayer<"ZeroPadding2D"> = (
  { padding: [rows, columns] },
  { tf, input },
) =>
  tf.pad(input, [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ]);
