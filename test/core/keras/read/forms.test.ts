import { describe, expect, it } from "vitest";
import { readKerasText } from "@/core/keras/read/read-text";
import { kerasJson } from "@/core/keras/write/json";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import { makeTraining } from "../../../support/network";

const read = (text: string, training = baseline.training) => readKerasText(text, training);
const errorsOf = (text: string) =>
  read(text)
    .remarks.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
const parametersOf = (text: string) => {
  const { architecture } = read(text);
  return architecture && planNetwork(architecture).plan.parameters;
};

const model = `model = Sequential([Flatten(input_shape=(28, 28)), Dense(10, activation="softmax")])`;
const lines = ["from keras.layers import *", "n = 10", "for f in [3]:", "    n = n * 1", model];
const plain = lines.join("\n");
const cell = (source: string) => ({ cell_type: "code", source, outputs: [], metadata: {} });

describe("code as people copy it", () => {
  it.each([
    ["with a byte-order mark", `\ufeff${plain}`],
    ["with Windows line ends", lines.join("\r\n")],
    ["in a fence", `\`\`\`python\n${plain}\n\`\`\``],
    [
      "in a chat's answer",
      `Sure! Here's the model (it's small):\n\n\`\`\`py\n${plain}\n\`\`\`\n\nIt doesn't need more.`,
    ],
    ["from a terminal", lines.map((line) => `${line.startsWith(" ") ? "..." : ">>>"} ${line}`).join("\n")],
    [
      "from a terminal, with what it printed",
      `>>> print(1)\n1\n>>> ${model}\n>>> model.summary()\nModel: "sequential"\nTotal params: 7,850`,
    ],
    [
      "from IPython",
      `In [1]: n = 10\n\nIn [2]: for f in [3]:\n   ...:     n = n * 1\n   ...: \n\nIn [3]: ${model}\nOut[3]: <Sequential>`,
    ],
    ["with line numbers", lines.map((line, index) => `${index + 1} ${line}`).join("\n")],
    [
      "with line numbers in a column",
      lines.map((line, index) => `${String(index + 8).padStart(3)}  ${line}`).join("\n"),
    ],
    ["with hard spaces", plain.replaceAll(" ", "\u00a0")],
    ["with curly quotation marks", plain.replaceAll('"', "\u201d")],
    ["indented", lines.map((line) => `    ${line}`).join("\n")],
    [
      "of Python 2",
      `${plain}\nprint "loss %f" % (n,\n 3)\ntry:\n    pass\nexcept ValueError, e:\n    print e`,
    ],
    [
      "with a notebook's commands",
      `%matplotlib inline\n!pip install -q keras\nfiles = !ls\n${plain}\nmodel.summary?`,
    ],
    [
      "with an empty branch for Colab",
      `import sys\nif "google.colab" in sys.modules:\n    %pip install -q keras\n${plain}`,
    ],
    ["with a percent sign at the start of a line", `${plain}\nprint("%d"\n  % n)`],
    [
      "with cells of other languages",
      `# %%\n%%bash\nls -l | grep x\n# %%\n${plain}\n# %%\n%%javascript\nalert("x");`,
    ],
    [
      "with a file that it writes",
      `# %%\n${plain}\n# %%\n%%writefile other.py\nmodel = Sequential([Dense(3)])`,
    ],
    ["with a timed cell", `%%time\n${plain}`],
    ["with a broken cell", `# %%\n${plain}\n# %%\nprint("unfinished"\n# %%\nprint(2)`],
    [
      "as a notebook",
      JSON.stringify({ nbformat: 4, cells: [cell(plain), { cell_type: "markdown", source: "# x" }] }),
    ],
    [
      "as a notebook of format 3",
      JSON.stringify({ nbformat: 3, worksheets: [{ cells: [{ cell_type: "code", input: [plain] }] }] }),
    ],
    ["as a notebook with a bad cell", JSON.stringify({ nbformat: 4, cells: [cell("a = ("), cell(plain)] })],
  ])("is read %s", (_, text) => {
    expect(parametersOf(text)).toBe(7850);
  });

  it("names a bad cell at its line, and a cell of another language", () => {
    const text = `# %%\n${plain}\n# %%\n%%bash\nls\n# %%\nx = (1`;
    expect(
      read(text).remarks.map(
        ({ severity, code, at }) => `${severity} ${text.slice(0, at.from).split("\n").length} ${code}`,
      ),
    ).toEqual(["note 8 foreign_cell", "error 11 unclosed_bracket"]);
  });

  it.each([
    [
      "PyTorch",
      "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        self.c = nn.Conv2d(1, 8, 3)",
      "is_pytorch",
    ],
    ["R", "library(keras)\nmodel <- keras_model_sequential() %>%\n  layer_dense(units = 10)", "is_r"],
    [
      "JavaScript",
      "const model = tf.sequential();\nmodel.add(tf.layers.dense({units: 10}));",
      "is_javascript",
    ],
    [
      "a subclass",
      "class Net(keras.Model):\n    def call(self, x):\n        return self.d(x)\nmodel = Net()\nmodel.compile('sgd', 'categorical_crossentropy')",
      "subclassed_model",
    ],
  ])("%s is called by its name", (_, text, code) => {
    expect(errorsOf(text)).toEqual([code]);
  });
});

const dense = (config: object) => ({
  class_name: "Dense",
  config: {
    name: "dense",
    trainable: true,
    units: 10,
    activation: "softmax",
    use_bias: true,
    bias_initializer: { class_name: "Zeros", config: {} },
    ...config,
  },
});
const scaling = (scale: number, mode: string, distribution: string) => ({
  kernel_initializer: { class_name: "VarianceScaling", config: { scale, mode, distribution, seed: null } },
});
const flatten = { class_name: "Flatten", config: { name: "flatten", batch_input_shape: [null, 28, 28, 1] } };
const sequential = { class_name: "Sequential", config: { name: "s", layers: [flatten, dense({})] } };
const keras1 = {
  class_name: "Sequential",
  config: [
    {
      class_name: "Convolution2D",
      config: {
        nb_filter: 8,
        nb_row: 3,
        nb_col: 3,
        border_mode: "same",
        subsample: [1, 1],
        init: "glorot_uniform",
        activation: "relu",
        dim_ordering: "tf",
        bias: true,
        W_regularizer: null,
        input_dtype: "float32",
        batch_input_shape: [null, 28, 28, 1],
      },
    },
    { class_name: "Flatten", config: {} },
    {
      class_name: "Dense",
      config: { output_dim: 10, init: "he_normal", activation: "softmax", input_dim: null },
    },
  ],
};
const quoted = JSON.stringify(JSON.stringify(sequential));

describe("JSON of every Keras", () => {
  it.each<[string, string, number]>([
    ["of today", JSON.stringify(sequential), 7850],
    [
      "of Keras 2.0, whose Sequential is a list",
      JSON.stringify({
        class_name: "Sequential",
        config: [flatten, dense(scaling(1, "fan_avg", "uniform"))],
      }),
      7850,
    ],
    ["of Keras 1", JSON.stringify(keras1), 62_810],
    ["of an .h5 file", JSON.stringify({ model_config: sequential }), 7850],
    ["of an .h5 file, as a text", JSON.stringify({ model_config: JSON.stringify(sequential) }), 7850],
    [
      "of TensorFlow.js",
      JSON.stringify({
        format: "layers-model",
        modelTopology: { keras_version: "2.4.0", model_config: sequential },
      }),
      7850,
    ],
    ["in quotation marks", quoted, 7850],
    ["as Python prints it", `'${JSON.stringify(sequential)}'`, 7850],
    [
      "whose input is a row of pixels",
      JSON.stringify({
        class_name: "Sequential",
        config: [{ class_name: "Dense", config: { units: 10, batch_input_shape: [null, 784] } }],
      }),
      7850,
    ],
  ])("%s is read", (_, text, parameters) => {
    expect(errorsOf(text)).toEqual([]);
    expect(parametersOf(text)).toBe(parameters);
  });

  it.each([
    [scaling(1, "fan_avg", "uniform"), "glorot_uniform"],
    [scaling(1, "fan_avg", "normal"), "glorot_normal"],
    [scaling(2, "fan_in", "uniform"), "he_uniform"],
    [scaling(1, "fan_in", "normal"), "lecun_normal"],
    [scaling(2, "fan_in", "truncated_normal"), "he_normal"],
  ])("has Glorot's and He's initialisers as Keras 2 wrote them", (config, name) => {
    const { architecture } = read(
      JSON.stringify({ class_name: "Sequential", config: [flatten, dense(config)] }),
    );
    expect(architecture!.layers[1]).toMatchObject({ kernelInitializer: name });
  });

  it("tells the training of an .h5 file, and an optimiser that is not known refuses no layer", () => {
    const compiled = (name: string) =>
      read(
        JSON.stringify({
          model_config: sequential,
          training_config: {
            optimizer_config: { class_name: name, config: { learning_rate: 0.5 } },
            loss: "categorical_crossentropy",
          },
        }),
      );
    expect(compiled("SGD").training!.optimizer).toMatchObject({ name: "SGD", learningRate: 0.5 });
    const unknown = compiled("Ftrl");
    expect([unknown.architecture?.layers.length, unknown.unread]).toEqual([2, ["optimizer"]]);
    expect(unknown.training).toEqual(baseline.training);
  });

  it("leaves augmentation as it is: the JSON does not tell it", () => {
    const training = makeTraining({
      optimizer: { name: "Adam" },
      augmentation: { shift: 2, rotation: 10, zoom: 0.1, elasticAlpha: 34 },
    });
    expect(read(kerasJson(baseline.architecture), training).training).toEqual(training);
  });
});
