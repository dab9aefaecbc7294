import { describe, expect, it } from "vitest";
import type { Choice } from "@/core/keras/read/choice";
import { readKerasText } from "@/core/keras/read/read-text";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";

const several = `
small = Sequential([Input((28, 28, 1)), Flatten(), Dense(10, activation="softmax")])
small.compile("sgd", "categorical_crossentropy")
small.fit(x_train, y_train, epochs=3, batch_size=64)
broken = Sequential([LSTM(32), Dense(10)])
broken.compile("adam", "categorical_crossentropy")
broken.fit(x_train, y_train, epochs=2, batch_size=32)
large = Sequential([Input((28, 28, 1)), Flatten(), Dense(32), Dense(10, activation="softmax")])
large.compile("adam", "categorical_crossentropy")
large.fit(x_train, y_train, epochs=5, batch_size=128)
large.compile("rmsprop", "categorical_crossentropy")
large.fit(x_train, y_train, epochs=2, batch_size=16)
`;
const read = (text: string, choice?: Choice) => {
  const reading = readKerasText(text, baseline.training, { choice });
  return {
    ...reading,
    parameters: reading.architecture && planNetwork(reading.architecture).plan.parameters,
    lines: reading.choices.networks.map(({ at }) => text.slice(0, at.from).split("\n").length),
  };
};

describe("a text with several networks and trainings", () => {
  it("lists them, and says which are read", () => {
    const { choices, lines, parameters, training } = read(several);
    expect(lines).toEqual([2, 5, 8]);
    expect(choices.networks.map(({ layers, isTrained, isChosen }) => [layers, isTrained, isChosen])).toEqual([
      [2, true, false],
      [2, true, false],
      [3, true, true],
    ]);
    expect(choices.fits.map(({ epochs, isChosen }) => [epochs, isChosen])).toEqual([
      [5, true],
      [2, false],
    ]);
    expect(parameters).toBe(25_450);
    expect(training).toMatchObject({ epochs: 5, batchSize: 128, optimizer: { name: "Adam" } });
  });

  it("is read as somebody chooses, and what is not chosen refuses nothing and is not remarked on", () => {
    const { parameters, training, remarks, unread, choices } = read(several, {
      network: { index: 0, of: 3 },
    });
    expect(parameters).toBe(7850);
    expect(training).toMatchObject({ epochs: 3, batchSize: 64, optimizer: { name: "SGD" } });
    expect({ unread, codes: remarks.map(({ code }) => code) }).toEqual({
      unread: [],
      codes: [],
    });
    expect(choices.networks.map(({ isChosen }) => isChosen)).toEqual([true, false, false]);
    expect(choices.fits).toEqual([]);
  });

  it("refuses a network that is chosen and cannot be read, and keeps the choice", () => {
    const { architecture, unread, choices } = read(several, { network: { index: 1, of: 3 } });
    expect(architecture).toBe(null);
    expect(unread).toContain("network");
    expect(choices.networks.map(({ isChosen }) => isChosen)).toEqual([false, true, false]);
  });

  it("trains as the chosen fit does, after the compile before it", () => {
    const { training, remarks, choices } = read(several, { fit: { index: 1, of: 2 } });
    expect(training).toMatchObject({ epochs: 2, batchSize: 16, optimizer: { name: "RMSprop" } });
    expect(remarks.map(({ code }) => code)).not.toContain("several_fits");
    expect(choices.fits.map(({ isChosen }) => isChosen)).toEqual([false, true]);
  });

  it("forgets a choice of another text", () => {
    expect(read(several, { network: { index: 0, of: 2 }, fit: { index: 1, of: 5 } })).toEqual(read(several));
  });

  it("joins fits that differ in their epochs only, unless one is chosen", () => {
    const text = `model = Sequential([Flatten(), Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x_train, y_train, epochs=5, batch_size=64)
model.fit(x_train, y_train, epochs=3, batch_size=64)`;
    const joint = read(text);
    expect(joint.training).toMatchObject({ epochs: 8 });
    expect(joint.choices).toMatchObject({
      areFitsOne: true,
      fits: [{ isChosen: false }, { isChosen: false }],
    });
    expect(read(text, { fit: { index: 0, of: 2 } }).training).toMatchObject({ epochs: 5 });
  });

  it("leaves no choice where there is one network, trained at one place", () => {
    const text = `model = Sequential([Flatten(), Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
for epoch in range(4):
    model.fit(x_train, y_train, epochs=1, batch_size=64)`;
    expect(read(text).choices).toMatchObject({ networks: [], fits: [] });
    expect(read(text).training).toMatchObject({ epochs: 4 });
  });
});
