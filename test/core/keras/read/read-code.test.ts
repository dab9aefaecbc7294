import { describe, expect, it } from "vitest";
import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import { kerasCode, kerasSketch } from "@/core/keras/write/code";
import { readKerasCode, type KerasReading } from "@/core/keras/read/read-code";
import { isFrozen } from "@/core/network/layers";
import { layerDefaults } from "@/core/network/layer-defaults";
import { baseline, exercise2 } from "@/core/network/templates";
import {
  TrainingSettingsSchema,
  type TrainingSettings,
  type TrainingSettingsInput,
} from "@/core/training/training";
import { makeArchitecture, makeTraining } from "../../../support/network";
import { notebookCells } from "../../../support/notebook";
import { makeRandomSubmission } from "../../../support/random-architecture";

const base = baseline.training;
const read = (code: string, training = base) => readKerasCode(code, training);
const layersOf = (code: string) => {
  const { architecture, remarks } = read(code);
  expect(remarks.filter(({ severity }) => severity === "error")).toEqual([]);
  return architecture?.layers;
};
/** A problem as "line:column code", with its values. */
const problemsOf = (code: string) =>
  read(code)
    .remarks.filter(({ severity }) => severity !== "note")
    .map(({ code: name, at, values, severity }) => {
      const lines = code.slice(0, at.from).split("\n");
      return [
        `${lines.length}:${lines.at(-1)!.length + 1} ${severity === "error" ? "" : "warning "}${name}`,
        values,
      ] as const;
    });
const dense = { type: "Dense", units: 10, activation: "softmax" } as const;
const denseOnly = makeArchitecture([{ type: "Flatten" }, dense]).layers;

describe("the notebook", () => {
  it("is read as the baseline, with the optimiser's rate of today", () => {
    const { architecture, training, remarks, skipped } = read(
      notebookCells.join("\n\n"),
      makeTraining({ optimizer: { name: "Adam" }, batchSize: 64, epochs: 3 }),
    );
    expect(architecture).toEqual(baseline.architecture);
    expect(training).toEqual(
      TrainingSettingsSchema.parse({ optimizer: { name: "Adadelta" }, batchSize: 128, epochs: 1 }),
    );
    expect(remarks.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["note default_rate"]);
    expect(skipped.map(({ kind }) => kind)).toContain("import");
  });

  it.each(
    notebookCells
      .filter((cell) => /model = |model\.(add|compile|fit)/.test(cell))
      .map((cell) => [cell.split("\n")[0]!, cell]),
  )("has a cell that is accepted alone: %s", (_, cell) => {
    expect(read(cell).remarks.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("may be copied with its prompts", () => {
    const text = notebookCells.map((cell, index) => `In [${index + 2}]:\n${cell}\n`).join("\n");
    expect(read(text).architecture).toEqual(baseline.architecture);
    expect(
      layersOf(
        "In [3]: model = Sequential()\nIn [4]: model.add(Flatten())\n>>> model.add(Dense(10, activation='softmax'))\n%matplotlib inline\n",
      ),
    ).toEqual(denseOnly);
  });

  it("gives exercise 2 as a person would write it after reading the brief", () => {
    const code = `model = Sequential()
model.add(Conv2D(32, 5, activation='relu', input_shape=input_shape))
model.add(MaxPooling2D())
model.add(Dropout(1 - 0.7))
model.add(Conv2D(64, 5, activation='relu'))
model.add(MaxPooling2D(2))
model.add(Dropout(.3))
model.add(Flatten())
model.add(Dense(2**10, activation=keras.activations.relu))
model.add(Dense(num_classes, 'softmax'))`;
    const { layers } = read(code).architecture!;
    expect(layers[2]).toMatchObject({ rate: expect.closeTo(0.3, 12) as number });
    expect({ layers: layers.with(2, { type: "Dropout", rate: 0.3 }) }).toEqual(exercise2.architecture);
  });
});

describe("ways to write the same network", () => {
  const convolution = makeArchitecture([
    { type: "Conv2D", filters: 64, kernelSize: [3, 3], activation: "relu" },
    { type: "Flatten" },
    dense,
  ]).layers;
  it.each([
    [
      "a list",
      "from keras.layers import *\nmodel = Sequential([Conv2D(64, (3, 3), activation='relu'), Flatten(), Dense(10, activation='softmax')])",
    ],
    [
      "tf.keras and an alias",
      "import tensorflow as tf\nL = tf.keras.layers\nm = tf.keras.Sequential([L.Input((28, 28, 1)), L.Conv2D(2 * 32, 3, activation=tf.nn.relu), L.Flatten(), L.Dense(10, tf.nn.softmax)])",
    ],
    [
      "renamed imports",
      "from tensorflow.keras.layers import Conv2D as C, Dense as D, Flatten as F\nfrom tensorflow.keras import models\nn = models.Sequential()\nfor layer in [C(64, [3, 3], activation='relu'), F(), D(10, activation='softmax')]:\n    n.add(layer)",
    ],
    [
      "activation layers",
      "model = Sequential()\nmodel.add(InputLayer(input_shape=(28, 28, 1)))\nmodel.add(Conv2D(64, kernel_size=3, activation='relu'))\nmodel.add(Flatten())\nmodel.add(Dense(units=10, activation='softmax'))",
    ],
    [
      "the functional way",
      "inputs = keras.Input(shape=(28, 28, 1))\nx = layers.Conv2D(64, 3, activation='relu')(inputs)\nx = layers.Flatten()(x)\nout = layers.Dense(10, activation='softmax')(x)\nmodel = keras.Model(inputs=inputs, outputs=out)",
    ],
    [
      "a function",
      "def make(filters, classes=10):\n    model = Sequential()\n    model.add(Conv2D(filters, 3, activation='relu'))\n    model.add(Flatten())\n    model.add(Dense(classes, activation='softmax'))\n    return model\n\nmodel = make(64)",
    ],
    [
      "a function that nobody calls",
      "def make():\n    return Sequential([Conv2D(64, 3, activation='relu'), Flatten(), Dense(10, activation='softmax')])",
    ],
    [
      "scaling that is done already",
      "model = Sequential([Rescaling(1./255, input_shape=(28, 28, 1)), Convolution2D(64, 3, activation='relu'), Flatten(), Dense(10, activation='softmax')])",
    ],
  ])("%s", (_, code) => {
    expect(layersOf(code)).toEqual(convolution);
  });

  it("activations as layers stay layers, and Flatten takes an image without its channel", () => {
    const code =
      "model = Sequential([Flatten(input_shape=(28, 28)), Dense(8), ReLU(6.0), Dense(8), LeakyReLU(alpha=0.1), Dense(8, activation=LeakyReLU(0.01)), Dense(8, ReLU()), Dense(10), Softmax()])";
    expect(layersOf(code)).toEqual(
      makeArchitecture([
        { type: "Flatten" },
        { type: "Dense", units: 8 },
        { type: "ReLU", maxValue: 6 },
        { type: "Dense", units: 8 },
        { type: "LeakyReLU", negativeSlope: 0.1 },
        { type: "Dense", units: 8 },
        { type: "LeakyReLU", negativeSlope: 0.01 },
        { type: "Dense", units: 8, activation: "relu" },
        { type: "Dense", units: 10 },
        { type: "Activation", activation: "softmax" },
      ]).layers,
    );
  });

  it.each([["Add()([x, y])"], ["layers.add([x, y])"], ["x + y"], ["keras.layers.Add()([y, x])"]])(
    "a residual connection as %s",
    (sum) => {
      const code = `i = Input((28, 28, 1))
x = Conv2D(4, 3, padding='same')(i)
y = Conv2D(4, 3, padding='SAME', kernel_regularizer=keras.regularizers.l2(1e-4), kernel_initializer=keras.initializers.HeNormal())(x)
z = ${sum}
o = Dense(10, activation='softmax')(GlobalAveragePooling2D()(z))
model = Model(i, o)`;
      expect(layersOf(code)).toEqual(
        makeArchitecture([
          { type: "Conv2D", filters: 4, kernelSize: [3, 3], padding: "same" },
          {
            type: "Conv2D",
            filters: 4,
            kernelSize: [3, 3],
            padding: "same",
            kernelL2: 1e-4,
            kernelInitializer: "he_normal",
          },
          { type: "Add", from: 0 },
          { type: "GlobalAveragePooling2D" },
          dense,
        ]).layers,
      );
    },
  );
});

describe("settings", () => {
  const settingsOf = (code: string, training = base): TrainingSettings => {
    const reading = read(
      `model = Sequential([Flatten(), Dense(10, activation='softmax')])\n${code}`,
      training,
    );
    expect(reading.remarks.filter(({ severity }) => severity === "error")).toEqual([]);
    return reading.training!;
  };
  const settings = (overrides: Partial<TrainingSettingsInput>) =>
    TrainingSettingsSchema.parse({ ...base, ...overrides });
  it.each<[string, string, Partial<TrainingSettingsInput>]>([
    [
      "a name has Keras's defaults",
      "model.compile('adam', 'categorical_crossentropy')",
      { optimizer: { name: "Adam" } },
    ],
    [
      "an object has its arguments",
      "model.compile(optimizer=keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), loss='sparse_categorical_crossentropy')",
      { optimizer: { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: true } },
    ],
    [
      "Keras's own default is rmsprop",
      "model.compile(loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1))",
      { optimizer: { name: "RMSprop" }, labelSmoothing: 0.1 },
    ],
    ["without batch_size a batch is 32", "model.fit(x_train, y_train)", { batchSize: 32, epochs: 1 }],
    [
      "numbers may be names",
      "epochs = 6 * 2\nbatch_size = 2 ** 6\nmodel.fit(x_train, y_train, batch_size, epochs)",
      { batchSize: 64, epochs: 12 },
    ],
    [
      "the first images",
      "model.fit(x_train[:6000], y_train[:6000], batch_size=128, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(monitor='val_accuracy', patience=3, restore_best_weights=True)])",
      {
        trainImages: 6000,
        validationSplit: 0.1,
        earlyStopping: { monitor: "val_accuracy", patience: 3, restoreBestWeights: true },
      },
    ],
    [
      "a rate that falls on a plateau",
      "model.compile('adam', 'categorical_crossentropy')\nmodel.fit(x_train, y_train, batch_size=128, validation_split=0.1, callbacks=[keras.callbacks.ReduceLROnPlateau(monitor='val_acc', patience=3, verbose=1, factor=0.5, min_lr=1e-5)])",
      {
        optimizer: { name: "Adam" },
        validationSplit: 0.1,
        schedule: { name: "plateau", monitor: "val_accuracy", patience: 3, factor: 0.5, minLr: 1e-5 },
      },
    ],
    [
      "images kept back by hand",
      "model.fit(x_train[:-10000], y_train[:-10000], batch_size=128, validation_data=(x_train[-10000:], y_train[-10000:]))",
      { validationSplit: 0.1667 },
    ],
    [
      "a cosine with its warm-up",
      "model.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.0, 3 * 469 - 100, alpha=0.1, warmup_target=0.01, warmup_steps=100)), 'categorical_crossentropy')\nmodel.fit(x_train, y_train, batch_size=128, epochs=3)",
      {
        optimizer: { name: "Adam", learningRate: 0.01 },
        epochs: 3,
        schedule: { name: "cosine", alpha: 0.1 },
        warmup: { length: 100, unit: "steps" },
      },
    ],
    [
      "a staircase",
      "s = keras.optimizers.schedules.ExponentialDecay(initial_learning_rate=1.0, decay_steps=938, decay_rate=0.5, staircase=True)\nmodel.compile(optimizer=keras.optimizers.Adadelta(learning_rate=s), loss='categorical_crossentropy')",
      {
        optimizer: { name: "Adadelta", learningRate: 1 },
        schedule: { name: "step", everyEpochs: 2, factor: 0.5 },
      },
    ],
    ["the seed", "keras.utils.set_random_seed(7)", { seed: 7 }],
    [
      "harmless callbacks",
      "model.fit(x_train, y_train, batch_size=128, callbacks=[keras.callbacks.ModelCheckpoint('a.keras')])",
      {},
    ],
  ])("%s", (_, code, expected) => {
    const found = settingsOf(code);
    expect(found).toEqual(settings({ ...expected, validationSplit: found.validationSplit }));
    if (expected.validationSplit !== undefined)
      expect(found.validationSplit).toBeCloseTo(expected.validationSplit, 3);
    else expect(found.validationSplit).toBeUndefined();
  });

  it("of which the code does not speak stay as they are", () => {
    const training = makeTraining({
      optimizer: { name: "Nadam" },
      batchSize: 16,
      epochs: 5,
      seed: 3,
      augmentation: { elasticAlpha: 34 },
    });
    expect(settingsOf("", training)).toEqual(training);
  });

  it("random layers before the network are its augmentation", () => {
    const code =
      "model = Sequential([Input((28, 28, 1)), RandomTranslation(0.1, 0.1), RandomRotation(0.05), RandomZoom(0.2), Flatten(), Dense(10, activation='softmax')])";
    expect(read(code).training!.augmentation).toEqual({
      shift: 2.8,
      rotation: 18,
      zoom: 0.2,
      elasticAlpha: 0,
      elasticSigma: 4,
    });
  });
});

describe("frozen layers", () => {
  const stack = "model = Sequential([Flatten(), Dense(8), BatchNormalization(), Dense(10, 'softmax')])";
  const frozen = (code: string) => {
    const { architecture, remarks } = read(code);
    expect(remarks.filter(({ severity }) => severity === "error")).toEqual([]);
    return architecture!.layers.flatMap((layer, index) => (isFrozen(layer) ? [index] : []));
  };
  it.each<[string, string, number[]]>([
    ["their argument", "model = Sequential([Flatten(), Dense(8, trainable=False), Dense(10)])", [1]],
    ["a statement", `${stack}\nmodel.layers[2].trainable = False`, [2]],
    ["all but the last", `${stack}\nfor layer in model.layers[:-1]:\n    layer.trainable = False`, [1, 2]],
    [
      "the network, then trained again as a whole",
      `${stack}\nmodel.trainable = False\nmodel.trainable = True`,
      [],
    ],
    [
      "a network inside",
      "base = Sequential([Flatten(), Dense(8)])\nbase.trainable = False\nmodel = Sequential([base, Dense(10)])",
      [1],
    ],
    [
      "an argument that a statement takes back",
      "d = Dense(8, trainable=False)\nd.trainable = True\nmodel = Sequential([Flatten(), d, Dense(10)])",
      [],
    ],
    [
      "a copy of a network",
      `${stack}\nmodel.layers[1].trainable = False\nmodel = keras.models.clone_model(model)`,
      [1],
    ],
  ])("are read by %s", (_, code, expected) => expect(frozen(code)).toEqual(expected));
});

describe("flips", () => {
  const flipOf = (...layers: string[]) =>
    read(`model = Sequential([Input((28, 28, 1)), ${layers.join(", ")}, Flatten(), Dense(10, 'softmax')])`)
      .training!.augmentation?.flip;
  it.each<[string, string[], string]>([
    ["Keras's default", ["RandomFlip()"], "horizontal_and_vertical"],
    ["by position", ["RandomFlip('horizontal')"], "horizontal"],
    ["by name", ["RandomFlip(mode='vertical', seed=3)"], "vertical"],
    [
      "one after the other",
      ["RandomFlip('vertical')", "RandomFlip('horizontal')"],
      "horizontal_and_vertical",
    ],
    ["twice the same", ["RandomFlip('vertical')", "RandomFlip('vertical')"], "vertical"],
  ])("are read: %s", (_, layers, flip) => expect(flipOf(...layers)).toBe(flip));

  it("of a generator are read", () => {
    const code = `model = Sequential([Input((28, 28, 1)), Flatten(), Dense(10, 'softmax')])
model.fit(ImageDataGenerator(horizontal_flip=True, vertical_flip=False).flow(x_train, y_train))`;
    expect(read(code).training!.augmentation).toMatchObject({ flip: "horizontal", shift: 0 });
  });

  it("that do not exist are named", () => {
    const code = "model = Sequential([RandomFlip('sideways'), Flatten(), Dense(10, 'softmax')])";
    expect(read(code).remarks.map(({ code: kind }) => kind)).toContain("wrong_value");
  });

  it("a second rotation is left out, and said to be", () => {
    const code =
      "model = Sequential([RandomRotation(0.1, fill_mode='constant'), RandomRotation(0.2), Flatten(), Dense(10)])";
    const { remarks, training } = read(code);
    expect(training!.augmentation!.rotation).toBe(36);
    expect(remarks.map(({ code: kind }) => kind)).toContain("unknown_random");
  });
});

describe("what is not understood is named by line and column", () => {
  const line7 = `import keras
from keras import layers

model = keras.Sequential()
model.add(layers.Flatten())

model.add(layers.Conv3D(32, 3))
`;
  type Subject = KerasReading["unread"][number];
  it.each<[string, string, [string, Record<string, unknown>?], (Subject | null)?]>([
    ["a layer that Convoy lacks", line7, ["7:11 other_layer", { name: "Conv3D" }]],
    [
      "a layer by a wrong name",
      "model.add(Conv2d(32, 3))",
      ["1:11 unknown_layer", { name: "Conv2d", suggestion: "Conv2D" }],
    ],
    ["a layer like none", "model.add(LSTM(32))", ["1:11 other_layer", { name: "LSTM" }]],
    [
      "an argument by a wrong name",
      "model.add(Dense(unit=10))",
      ["1:17 unknown_argument", { owner: "Dense", argument: "unit" }],
    ],
    [
      "a missing argument",
      "model.add(Dense(activation='relu'))",
      ["1:11 missing_argument", { owner: "Dense", argument: "units" }],
    ],
    [
      "one argument too many",
      "model.add(Flatten(None, 3))",
      ["1:25 too_many_arguments", { owner: "Flatten" }],
    ],
    [
      "an argument given twice",
      "model.add(Dense(10, units=10))",
      ["1:21 repeated_argument", { owner: "Dense", argument: "units" }],
    ],
    [
      "an argument of which Convoy has one value",
      "model.add(Dense(10, bias_initializer='ones'))",
      ["1:21 fixed_argument", { argument: "bias_initializer", accepted: '"zeros"' }],
    ],
    [
      "a value of the wrong kind",
      "model.add(Conv2D(32, kernel_size='three'))",
      ["1:22 wrong_value", { argument: "kernel_size", wanted: "pair" }],
    ],
    [
      "an unknown activation",
      "model.add(Dense(10, 'softmx'))",
      ["1:21 wrong_value", { wanted: "activation", found: '"softmx"' }],
    ],
    [
      "a value that only running the code would give",
      "model.add(Dense(len(classes)))",
      ["1:17 unknown_value", { argument: "units", name: "len(classes)" }],
    ],
    ["a name without a value", "model.add(Dense(n))", ["1:17 unknown_value", { name: "n" }]],
    [
      "a value out of its range",
      "model.add(Dropout(1.5))",
      ["1:19 out_of_range", { owner: "Dropout", argument: "rate" }],
    ],
    [
      "another input",
      "model.add(Dense(10, input_shape=(32, 32, 3)))",
      ["1:33 wrong_input", { found: "(32, 32, 3)" }],
    ],
    ["channels first", "model.add(Conv2D(8, 3, input_shape=(1, 28, 28)))", ["1:36 channels_first"]],
    [
      "an image without its channel before a convolution",
      "model = Sequential([Input((28, 28)), Conv2D(8, 3)])",
      ["1:38 wrong_input"],
    ],
    ["something that is no layer", "model = Sequential([32])", ["1:21 not_a_layer"]],
    ["two branches", "i = Input((28, 28, 1))\na = Flatten()(i)\nb = Conv2D(3, 3)(i)", ["3:5 not_a_chain"]],
    [
      "random layers in the middle",
      "model.add(Flatten())\nmodel.add(RandomRotation(0.1))",
      ["2:11 random_not_first"],
    ],
    [
      "another optimiser",
      "model.compile('ftrl', 'categorical_crossentropy')",
      ["1:15 unknown_optimizer", { name: "ftrl" }],
      "optimizer",
    ],
    ["another loss", "model.compile('sgd', 'mse')", ["1:22 unknown_loss", { name: "mse" }], "labelSmoothing"],
    ["no loss", "model.compile('sgd')", ["1:1 missing_loss"], "labelSmoothing"],
    [
      "another schedule",
      "model.compile(SGD(keras.optimizers.schedules.PolynomialDecay(0.1, 10)), 'categorical_crossentropy')",
      ["1:19 unknown_schedule"],
      "optimizer",
    ],
    [
      "another callback",
      "model.fit(x, y, callbacks=[keras.callbacks.SwapEMAWeights()])",
      ["1:28 unknown_callback"],
      "earlyStopping",
    ],
    [
      "a class weight",
      "model.fit(x, y, class_weight={0: 2})",
      ["1:30 unread_fit", { argument: "class_weight" }],
      null,
    ],
    ["the test images", "model.fit(x_test, y_test)", ["1:11 test_images"], "trainImages"],
    [
      "a layer that is frozen between two trainings",
      "model.add(Flatten())\nmodel.add(Dense(10))\nmodel.fit(x, y)\nmodel.layers[1].trainable = False\nmodel.fit(x, y)",
      ["4:1 frozen_layer", { name: "Dense" }],
    ],
    [
      "a layer of a frozen network",
      "model = Sequential([Flatten(), Dense(10)])\nmodel.trainable = False\nmodel.layers[1].trainable = True",
      ["2:1 frozen_layer", { name: "Dense" }],
    ],
    [
      "a layer of which it is not known whether it is frozen",
      "model.add(Flatten())\nmodel.add(Dense(10))\nmodel.layers[1].trainable = wanted",
      ["3:1 unread_method"],
    ],
    [
      "what changes a layer afterwards",
      "model.add(Dense(10))\nmodel.layers[0].units = 20",
      ["2:1 unread_method", { method: "model.layers[0].units" }],
    ],
    ["a method of the network", "model.add(Flatten())\nmodel.make_train_function()", ["2:1 unread_method"]],
    [
      "a loop over what is not known",
      "for n in sizes:\n    model.add(Dense(8))",
      ["1:1 unread_statement", { word: "for" }],
    ],
    [
      "a condition that is not known",
      "if deep:\n    model.add(Dense(8))",
      ["1:1 unread_statement", { word: "if" }],
    ],
    ["a bracket that is never closed", "model.add(Dense(10)\nx = 3", ["1:10 unclosed_bracket"], null],
    ["what is not Python", "model.add(Dense(10) relu)", ["1:21 not_python"], null],
    ["nothing", "print('hello')", ["1:1 no_network"], null],
    [
      "a layer's output given to somebody else",
      "i = Input((28, 28, 1))\nx = tf.image.resize(i, (14, 14))",
      ["2:5 unread_method", { method: "tensorflow.image.resize" }],
    ],
  ])("%s", (_, code, [where, values], about = "network") => {
    const problems = problemsOf(code);
    expect(problems.map(([place]) => place)).toContain(where);
    expect(problems.find(([place]) => place === where)![1]).toMatchObject(values ?? {});
    const { architecture, training, unread } = read(code);
    expect(architecture).toBeNull();
    expect(unread).toEqual(about === null ? [] : [about]);
    if (about !== null && about !== "network") expect(training![about]).toEqual(base[about]);
  });

  it.each([
    [
      "old names of arguments",
      "model.compile(keras.optimizers.SGD(lr=0.1), 'categorical_crossentropy')",
      "renamed_argument",
    ],
    [
      "a schedule of another length",
      "model.compile(SGD(CosineDecay(0.1, 100)), 'categorical_crossentropy')",
      "other_length",
    ],
    [
      "a second network",
      "a = Sequential([Flatten()])\nb = Sequential([Flatten(), Dense(10)])",
      "other_network",
    ],
  ])("with a warning, %s are read all the same", (_, code, name) => {
    expect(problemsOf(code).map(([place]) => place)).toEqual([expect.stringContaining(`warning ${name}`)]);
    expect(read(code).training).not.toBeNull();
  });

  it.each([
    ["deep brackets", "(".repeat(5000) + ")".repeat(5000)],
    ["a long sum", `x = ${"1+".repeat(20_000)}1`],
    [
      "loops within loops",
      `${["a", "b", "c", "d"].map((name, depth) => `${" ".repeat(depth)}for ${name} in range(200):\n`).join("")}    x = 1`,
    ],
    ["endless recursion", "def f():\n    return f()\nf()"],
    ["a long text", "x = 1\n".repeat(50_000)],
  ])("%s cannot keep the reader busy", (_, code) => {
    const start = performance.now();
    expect(read(code).remarks.some(({ severity }) => severity === "error")).toBe(true);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("what says nothing about the network is listed as skipped", () => {
    const code =
      "import numpy as np\nprint('hello')\n# a comment\nmodel = Sequential([Flatten(), Dense(10)])\nmodel.summary()\nplt.plot(history)\n";
    expect(read(code).skipped.map(({ at, kind }) => [kind, code.slice(at.from, at.to)])).toEqual([
      ["import", "import numpy as np"],
      ["harmless", "print('hello')"],
      ["harmless", "model.summary()"],
      ["harmless", "plt.plot(history)"],
    ]);
  });
});

/** Every layer that can be is frozen, which all networks of the catalogue's layers may be. */
const froze = ({ layers }: Architecture): Architecture =>
  ArchitectureSchema.parse({
    layers: layers.map((layer) =>
      "trainable" in layerDefaults[layer.type] ? { ...layer, trainable: false } : layer,
    ),
  });

describe("writing and reading", () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);
  const drawn = seeds.flatMap((seed) => {
    const { architecture, training } = makeRandomSubmission(seed);
    const parsed = ArchitectureSchema.safeParse(architecture);
    const settings = TrainingSettingsSchema.safeParse({ ...varied(seed), ...training });
    // A network cannot be written when it adds a layer that comes later.
    const isWritable = parsed.data?.layers.every(
      (layer, index) => layer.type !== "Add" || layer.from < index,
    );
    return parsed.success && settings.success && isWritable
      ? [{ seed, architecture: seed % 4 === 0 ? froze(parsed.data) : parsed.data, training: settings.data }]
      : [];
  });

  /** Every optional setting, in turn. */
  function varied(seed: number): Partial<TrainingSettingsInput> {
    return {
      epochs: 1 + (seed % 5),
      ...[
        {},
        { schedule: { name: "cosine", alpha: 0.25 } as const },
        { schedule: { name: "step", everyEpochs: 2, factor: 0.5 } as const },
      ][seed % 3],
      ...[
        {},
        { warmup: { length: 50, unit: "steps" } as const },
        {},
        { warmup: { length: 1, unit: "epochs" } as const },
      ][seed % 4],
      ...(seed % 5 === 0 ? { validationSplit: 0.1, earlyStopping: { patience: 2, minDelta: 0.001 } } : {}),
      ...(seed % 7 === 0 ? { labelSmoothing: 0.1 } : {}),
      ...(seed % 6 === 0
        ? {
            augmentation: {
              shift: 2,
              rotation: 10,
              zoom: 0.1,
              ...(seed % 4 === 0 ? { flip: "vertical" as const } : {}),
            },
          }
        : {}),
      ...(seed % 8 === 0 ? { trainImages: 5000 } : {}),
    };
  }

  it("covers enough networks", () => {
    expect(drawn.length).toBeGreaterThanOrEqual(200);
    expect(drawn.some(({ architecture }) => architecture.layers.some(({ type }) => type === "Add"))).toBe(
      true,
    );
  });

  const again = (write: (architecture: Architecture, training: TrainingSettings) => string) => {
    for (const { seed, architecture, training } of drawn) {
      const code = write(architecture, training);
      const reading = read(code, makeTraining({ optimizer: { name: "Adam" }, seed: 99 }));
      expect(
        reading.remarks.filter(({ severity }) => severity !== "note"),
        `seed ${seed}\n${code}`,
      ).toEqual([]);
      expect(reading.architecture, `seed ${seed}\n${code}`).toEqual(architecture);
      expect(write(reading.architecture!, reading.training!), `seed ${seed}`).toBe(code);
    }
  };
  it("gives the same code again: what the builder shows", () => again(kerasSketch));
  it("keeps the elastic distortion, which Keras lacks, in a comment", () => {
    const augmentation = { shift: 0, rotation: 0, zoom: 0, elasticAlpha: 34, elasticSigma: 4.5 };
    const code = kerasSketch(baseline.architecture, { ...base, augmentation });
    expect(read(code).training!.augmentation).toEqual(augmentation);
  });
  it("gives the same code again: the script of a finished run", () =>
    again((architecture, training) => kerasCode(architecture, training, "A test.")));
});
