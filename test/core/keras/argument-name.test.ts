import { expect, it } from "vitest";
import { kerasName } from "@/core/keras/argument-name";

it.each([
  ["kernelSize", "kernel_size"],
  ["useBias", "use_bias"],
  ["beta1", "beta_1"],
  ["kernelL2", "kernel_l2"],
  ["optimizer.learningRate", "optimizer.learning_rate"],
  ["rho", "rho"],
])("names %s as Keras does: %s", (name, keras) => expect(kerasName(name)).toBe(keras));
