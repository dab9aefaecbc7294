import { describe, expect, it } from "vitest";
import { kerasCode } from "@/core/keras/write/code";
import { baseline } from "@/core/network/templates";
import { makeArchitecture, makeTraining } from "../../../support/network";

const between = (code: string, start: string, end: string) =>
  code.slice(code.indexOf(start), code.indexOf(end)).trimEnd();

describe("Keras code", () => {
  it("of the baseline reads as a person would write it: only what is not Keras's default", () => {
    const code = kerasCode(baseline.architecture, baseline.training, "The lesson's baseline.");
    expect(code.startsWith('"""The lesson\'s baseline.\n')).toBe(true);
    expect(between(code, "def build_model", "def load_weights")).toBe(`def build_model():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.MaxPooling2D(),
        layers.Dropout(0.25),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ])


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adadelta(learning_rate=1.0),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )


def fit_model(model, train, test):
    keras.utils.set_random_seed(1)  # repeatable, but Keras draws other numbers than Convoy
    model.fit(
        train[0][:60000],
        train[1][:60000],
        batch_size=128,
        epochs=1,
        validation_data=test,
    )`);
  });

  it("of a residual network is functional, and names what is added later", () => {
    const architecture = makeArchitecture([
      {
        type: "Conv2D",
        filters: 8,
        kernelSize: [3, 3],
        padding: "same",
        kernelInitializer: "he_normal",
        kernelL2: 0.0001,
        useBias: false,
      },
      { type: "BatchNormalization", momentum: 0.9 },
      { type: "Add", from: 0 },
      { type: "GlobalMaxPooling2D" },
      { type: "Dense", units: 10, activation: "softmax" },
    ]);
    const code = kerasCode(architecture, makeTraining(), "A test.");
    expect(between(code, "def build_model", "def compile_model")).toBe(`def build_model():
    image = keras.Input((28, 28, 1))
    x = layers.Conv2D(
        8,
        (3, 3),
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        kernel_regularizer=keras.regularizers.L2(0.0001),
    )(image)
    conv2d = x
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.Add()([x, conv2d])
    x = layers.GlobalMaxPooling2D()(x)
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(image, x)`);
  });

  it("keeps a title within its quotation marks", () => {
    const [line] = kerasCode(makeArchitecture([]), makeTraining(), 'A """\nand a \\').split("\n");
    expect(line).toBe(`"""A ''' and a \\\\`);
  });
});
