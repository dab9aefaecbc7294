import { describe, expect, it } from "vitest";
import { locales } from "@/core/base/locale";
import { readKerasText } from "@/core/keras/read/read-text";
import type { RemarkCode } from "@/core/keras/remark";
import { baseline } from "@/core/network/templates";
import { english } from "@/messages/english";
import { makeAllTexts } from "@/messages/translator";
import { wordRemark } from "@/messages/wording/remark";
import { argumentsOf } from "../support/icu";

const chain = (lines: string) => `i = Input((28, 28, 1))\n${lines}`;

/** A text for every code, which shows that it can come about. */
const examples: Record<RemarkCode, string> = {
  not_python: "model.add(Dense(10) relu)",
  unclosed_bracket: "model.add(Dense(10)\nx = 3",
  too_deep: `${"(".repeat(5000)}${")".repeat(5000)}`,
  too_long: "x = 1\n".repeat(50_000),
  not_json: '{"class_name": ',
  json_too_deep: `{"layers": ${"[".repeat(5000)}${"]".repeat(5000)}}`,
  not_keras_json: "{}",
  is_pytorch: "import torch\nclass Net(torch.nn.Module):\n    pass",
  is_r: "library(keras)\nmodel <- keras_model_sequential() %>% layer_dense(10)",
  is_javascript: "const model = tf.sequential();",
  foreign_cell: "%%bash\nls -l",
  too_much_work: "def f():\n    return f()\nf()",
  no_network: "print('hello')",
  unknown_network: "model = make_model()\nmodel.compile('sgd', 'categorical_crossentropy')",
  subclassed_model: "class Net(keras.Model):\n    def call(self, x):\n        return x\nmodel = Net()",
  unknown_layer: "model.add(Conv2d(32, 3))",
  other_layer: "model.add(LSTM(32))",
  channels_first: "model.add(Conv2D(8, 3, input_shape=(1, 28, 28)))",
  channels_last: "K.set_image_dim_ordering('th')\nmodel.add(Conv2D(8, 3, input_shape=(1, 28, 28)))",
  unknown_argument: "model.add(Dense(unit=10))",
  fixed_argument: "model.add(Dense(10, bias_initializer='ones'))",
  missing_argument: "model.add(Dense())",
  too_many_arguments: "model.add(Flatten(None, 3))",
  repeated_argument: "model.add(Dense(10, units=10))",
  renamed_argument: "model.compile(SGD(lr=0.1), 'categorical_crossentropy')",
  keras1_kernel: "model.add(Convolution2D(32, 3, 3))",
  keras1_json:
    '{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"output_dim": 10}}]}',
  wrong_value: "model.add(Conv2D(32, kernel_size='three'))",
  unknown_value: "model.add(Dense(n))",
  out_of_range: "model.add(Dropout(1.5))",
  different_regularizers:
    "model.add(SeparableConv2D(8, 3, depthwise_regularizer=keras.regularizers.L2(0.1)))",
  slope: "model.add(ELU(alpha=0.5))",
  wrong_input: "model.add(Dense(10, input_shape=(32, 32, 3)))",
  assumed_input: "model.add(Flatten(input_shape=images.shape[1:]))",
  flatten_added: "model.add(Dense(10, input_shape=(784,)))",
  input_not_first: "model.add(Flatten())\nmodel.add(Input((28, 28, 1)))",
  not_a_layer: "model = Sequential([32])",
  not_a_chain: chain("a = Flatten()(i)\nb = Conv2D(3, 3)(i)"),
  add_needs_two: chain("x = Conv2D(1, 1)(i)\nx = Add()([x])"),
  add_of_image: chain("x = Conv2D(1, 1)(i)\nx = Add()([x, i])"),
  random_not_first: "model.add(Flatten())\nmodel.add(RandomRotation(0.1))",
  reshape: "model.add(Conv2D(8, 3))\nmodel.add(Reshape((28, 28, 1)))",
  frozen_layer: "model = Sequential([Dense(10)])\nmodel.fit(x, y)\nmodel.layers[0].trainable = False",
  shared_layer: "d = Dense(10)\nmodel = Sequential([d, d])",
  called_with: chain("x = Dropout(0.5)(i, training=True)"),
  unread_statement: "for n in sizes:\n    model.add(Dense(8))",
  unread_method: "model.add(Flatten())\nmodel.make_train_function()",
  unread_call: "model = Sequential([Flatten()])\nprune(model)",
  other_network: "a = Sequential([Flatten()])\nb = Sequential([Flatten(), Dense(10)])",
  assumed_branch:
    "model = Sequential([Flatten()])\nif train:\n    model.compile('sgd', 'categorical_crossentropy')",
  softmax_added:
    "model = Sequential([Flatten(), Dense(10)])\nmodel.compile('sgd', CategoricalCrossentropy(from_logits=True))",
  double_softmax:
    "model = Sequential([Dense(10, 'softmax')])\nmodel.compile('sgd', CategoricalCrossentropy(from_logits=True))",
  unknown_optimizer: "model.compile('ftrl', 'categorical_crossentropy')",
  unknown_loss: "model.compile('sgd', 'mse')",
  unknown_schedule:
    "model.compile(SGD(keras.optimizers.schedules.PolynomialDecay(0.1, 10)), 'categorical_crossentropy')",
  unknown_callback: "model.fit(x, y, callbacks=[keras.callbacks.SwapEMAWeights()])",
  two_schedules:
    "model.compile(SGD(keras.optimizers.schedules.CosineDecay(0.1, 469)), 'categorical_crossentropy')\nmodel.fit(x_train, y_train, callbacks=[keras.callbacks.ReduceLROnPlateau()])",
  missing_loss: "model.compile('sgd')",
  not_shuffled: "model.fit(x, y, shuffle=False)",
  unread_fit: "model.fit(x, y, class_weight={0: 2})",
  other_images: "model.fit(x[1000:], y[1000:])",
  other_validation: "model.fit(x[:5000], y[:5000], validation_data=(x[1000:2000], y[1000:2000]))",
  random_split: "a, b, c, d = train_test_split(x_train, y_train)\nmodel.fit(a, c)",
  unknown_images: "x = load()\nmodel.fit(x, y)",
  test_images: "model.fit(x_test, y_test)",
  other_data: "(x, y), _ = keras.datasets.fashion_mnist.load_data()\nmodel.fit(x, y)",
  own_scaling: "(x, y), _ = keras.datasets.mnist.load_data()\nmodel.fit(x, y)",
  other_scaling: "(x, y), _ = keras.datasets.mnist.load_data()\nmodel.fit(x - 128, y)",
  other_epoch: "model.fit(x, y, steps_per_epoch=3)",
  unknown_random: "model = Sequential([RandomContrast(0.1), Flatten()])",
  fill_mode: "model = Sequential([RandomRotation(0.1), Flatten()])",
  unknown_generator: "model.fit(gen.flow(x, y))",
  summed_fits: "model = Sequential([Flatten()])\nmodel.fit(x, y)\nmodel.fit(x, y, epochs=2)",
  several_fits: "model = Sequential([Flatten()])\nmodel.fit(x, y)\nmodel.fit(x, y, batch_size=8)",
  unknown_rounds: "model = Sequential([Flatten()])\nfor n in rounds:\n    model.fit(x, y)",
  given_weights: "model = Sequential([Flatten()])\nmodel.load_weights('w.h5')\nmodel.fit(x, y)",
  custom_loop: "model = Sequential([Flatten()])\nmodel.train_on_batch(x, y)",
  other_length: "model.compile(SGD(CosineDecay(0.1, 100)), 'categorical_crossentropy')",
  lesson_name: "model.add(Dense(num_classes))",
  default_batch: "model.fit(x_train, y_train)",
  default_rate: "model.compile(Adadelta(), 'categorical_crossentropy')",
  old_decay: "model.compile(SGD(0.1, decay=1e-6), 'categorical_crossentropy')",
  other_labels: "(x, y), _ = mnist.load_data()\nmodel.add(Flatten())\nmodel.fit(x, y % 2)",
  not_labels: "(x, _), _ = mnist.load_data()\nmodel.add(Flatten())\nmodel.fit(x, x)",
};

const read = (text: string) => readKerasText(text, baseline.training);

describe("what the reader of Keras code says", () => {
  it.each(Object.entries(examples) as [RemarkCode, string][])(
    "has its words in every language: %s",
    (code, text) => {
      const remark = read(text).remarks.find((each) => each.code === code)!;
      expect(remark, JSON.stringify(read(text).remarks)).toBeDefined();
      const { message, fix } = english.code.remarks[code];
      const given = Object.keys(remark.values);
      expect([...argumentsOf(message), ...argumentsOf(fix)].filter((name) => !given.includes(name))).toEqual(
        [],
      );
      for (const locale of locales) {
        const worded = wordRemark(makeAllTexts(locale), remark);
        expect(`${worded.message} ${worded.fix}`).not.toMatch(/code\.remarks|issues\.|\{/);
      }
    },
  );
});
