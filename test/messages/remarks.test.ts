import { describe, expect, it } from "vitest";
import { locales } from "@/core/base/locale";
import { readKerasCode } from "@/core/keras/read/read-code";
import { readKerasJson } from "@/core/keras/read/read-json";
import type { RemarkCode } from "@/core/keras/read/remark";
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
  not_json: "{",
  not_keras_json: "{}",
  unknown_layer: "model.add(Conv3D(32, 3))",
  other_layer: "model.add(LSTM(32))",
  unknown_optimizer: "model.compile('lion', 'categorical_crossentropy')",
  unknown_loss: "model.compile('sgd', 'mse')",
  unknown_schedule:
    "model.compile(SGD(keras.optimizers.schedules.PolynomialDecay(0.1, 10)), 'categorical_crossentropy')",
  unknown_callback: "model.fit(x, y, callbacks=[keras.callbacks.ReduceLROnPlateau()])",
  unknown_argument: "model.add(Dense(unit=10))",
  fixed_argument: "model.add(Dense(10, bias_initializer='ones'))",
  missing_argument: "model.add(Dense())",
  too_many_arguments: "model.add(Flatten(None, 3))",
  repeated_argument: "model.add(Dense(10, units=10))",
  renamed_argument: "model.compile(SGD(lr=0.1), 'categorical_crossentropy')",
  wrong_value: "model.add(Conv2D(32, kernel_size='three'))",
  unknown_value: "model.add(Dense(n))",
  out_of_range: "model.add(Dropout(1.5))",
  different_regularizers:
    "model.add(SeparableConv2D(8, 3, depthwise_regularizer=keras.regularizers.L2(0.1)))",
  wrong_input: "model.add(Dense(10, input_shape=(784,)))",
  input_not_first: "model.add(Flatten())\nmodel.add(Input((28, 28, 1)))",
  not_a_layer: "model = Sequential([32])",
  not_a_chain: chain("a = Flatten()(i)\nb = Conv2D(3, 3)(i)"),
  add_needs_two: chain("x = Conv2D(1, 1)(i)\nx = Add()([x])"),
  add_of_image: chain("x = Conv2D(1, 1)(i)\nx = Add()([x, i])"),
  random_not_first: "model.add(Flatten())\nmodel.add(RandomRotation(0.1))",
  unread_statement: "for n in sizes:\n    model.add(Dense(8))",
  unread_method: "model.add(Flatten())\nmodel.make_train_function()",
  missing_loss: "model.compile('sgd')",
  from_logits: "model.compile('sgd', keras.losses.CategoricalCrossentropy(from_logits=True))",
  not_shuffled: "model.fit(x, y, shuffle=False)",
  not_first_images: "model.fit(x[1000:], y[1000:])",
  too_much_work: "def f():\n    return f()\nf()",
  no_network: "print('hello')",
  other_network: "a = Sequential([Flatten()])\nb = Sequential([Flatten(), Dense(10)])",
  other_length: "model.compile(SGD(CosineDecay(0.1, 100)), 'categorical_crossentropy')",
  lesson_name: "model.add(Dense(num_classes))",
  default_batch: "model.fit(x_train, y_train)",
  default_rate: "model.compile(Adadelta(), 'categorical_crossentropy')",
};

const read = (text: string) =>
  text.startsWith("{") ? readKerasJson(text, baseline.training) : readKerasCode(text, baseline.training);

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
