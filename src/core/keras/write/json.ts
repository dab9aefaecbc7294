import type { Architecture } from "@/core/network/architecture";
import type { Initializer } from "@/core/network/argument-choices";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { planNetwork } from "@/core/network/plan";
import type { Shape } from "@/core/network/shape";
import type { KerasValue } from "@/core/keras/call";
import { layerNames } from "@/core/keras/layer-names";
import { kerasLayer } from "@/core/keras/layers";

const INPUT_NAME = "input_layer";

const initializerClasses: Record<Initializer, { name: string; config?: object }> = {
  glorot_uniform: { name: "GlorotUniform" },
  glorot_normal: { name: "GlorotNormal" },
  he_uniform: { name: "HeUniform" },
  he_normal: { name: "HeNormal" },
  lecun_uniform: { name: "LecunUniform" },
  lecun_normal: { name: "LecunNormal" },
  random_uniform: { name: "RandomUniform", config: { minval: -0.05, maxval: 0.05 } },
  random_normal: { name: "RandomNormal", config: { mean: 0, stddev: 0.05 } },
};

const serialised = (module: string, className: string, config: object) => ({
  module,
  class_name: className,
  config,
  registered_name: null,
});

function writeInitializer(initializer: Initializer): unknown {
  const { name, config } = initializerClasses[initializer];
  return serialised("keras.initializers", name, { seed: null, ...config });
}

function writeValue(value: KerasValue): unknown {
  if (value === null || typeof value !== "object" || value instanceof Array) return value;
  if ("float" in value) return value.float;
  if ("initializer" in value) return writeInitializer(value.initializer);
  if ("l2" in value) return serialised("keras.regularizers", "L2", value);
  return value;
}

/** An output of another layer, as a functional model names its inputs. */
const tensor = (name: string, shape: Shape) => ({
  class_name: "__keras_tensor__",
  config: { shape: [null, ...shape], dtype: "float32", keras_history: [name, 0, 0] },
});

/**
 * The network in the format of Keras 3's `model.to_json()`, for `keras.models.model_from_json`: Sequential,
 * or Functional where it has Add layers. Source:
 * https://keras.io/api/models/model_saving_apis/model_config_serialization/.
 */
export function kerasJson(architecture: Architecture): string {
  const { plan } = planNetwork(architecture);
  const names = layerNames(architecture.layers);
  const inputConfig = { batch_shape: [null, ...INPUT_SHAPE], dtype: "float32", name: INPUT_NAME };
  const layers = plan.layers.map(({ index, layer, inputShape }) => {
    const config = Object.fromEntries(
      kerasLayer(layer).arguments.map(({ name, value }) => [name, writeValue(value)]),
    );
    const input = tensor(names[index - 1] ?? INPUT_NAME, inputShape);
    const read = layer.type === "Add" ? [input, tensor(names[layer.from]!, inputShape)] : input;
    const name = names[index]!;
    return {
      ...serialised("keras.layers", layer.type, { name, ...config }),
      name,
      inbound_nodes: [{ args: [read], kwargs: {} }],
    };
  });
  const inputLayer = serialised("keras.layers", "InputLayer", inputConfig);
  if (!architecture.layers.some(({ type }) => type === "Add")) {
    const stack = layers.map(({ name: _, inbound_nodes: __, ...layer }) => layer);
    const config = {
      name: "sequential",
      trainable: true,
      layers: [inputLayer, ...stack],
      build_input_shape: [null, ...INPUT_SHAPE],
    };
    return `${JSON.stringify(serialised("keras", "Sequential", config), null, 2)}\n`;
  }
  const config = {
    name: "functional",
    trainable: true,
    layers: [{ ...inputLayer, name: INPUT_NAME, inbound_nodes: [] }, ...layers],
    input_layers: [INPUT_NAME, 0, 0],
    output_layers: [names.at(-1), 0, 0],
  };
  const functional = {
    ...serialised("keras.src.models.functional", "Functional", config),
    registered_name: "Functional",
  };
  return `${JSON.stringify(functional, null, 2)}\n`;
}
