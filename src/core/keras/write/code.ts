import type { Architecture } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { TrainingSettings } from "@/core/training/training";
import { writeArguments, type KerasCall } from "@/core/keras/call";
import { describeElastic, writeFit, writeFitCall, writeRandomLayers, writeRate } from "./fit";
import { layerNames } from "@/core/keras/layer-names";
import { kerasLayer } from "@/core/keras/layers";
import { kerasOptimizer } from "@/core/keras/optimizers";
import { PYTHON_MAIN, PYTHON_MNIST, PYTHON_WEIGHTS } from "./script";

const LINE = 100;

/** `layers.Dense(10, activation="softmax")`, on several lines when it is long. */
function writeCall(prefix: string, call: KerasCall, indent: string): string {
  const written = writeArguments(call);
  const line = `${prefix}${call.className}(${written.join(", ")})`;
  if (indent.length + line.length <= LINE) return line;
  return `${prefix}${call.className}(\n${written.map((argument) => `${indent}    ${argument},\n`).join("")}${indent})`;
}

const INPUT = `keras.Input((${INPUT_SHAPE.join(", ")}))`;
const indented = (lines: string[], indent: string) => lines.map((line) => `${indent}${line}`).join("\n");

/** Writes `keras.Sequential([...])` for this indentation, with the lines of `first` before the layers. */
function writeSequential({ layers }: Architecture, indent: string, first: string[] = []): string {
  const inner = `${indent}    `;
  const lines = [INPUT, ...first, ...layers.map((layer) => writeCall("layers.", kerasLayer(layer), inner))];
  return `keras.Sequential([\n${indented(
    lines.map((line) => `${line},`),
    inner,
  )}\n${indent}])`;
}

/** The lines of a functional network; its last output is `x`. */
function writeChain({ layers }: Architecture, indent: string, first: string[] = []): string[] {
  const names = layerNames(layers);
  const read = new Set(layers.flatMap((layer) => (layer.type === "Add" ? [layer.from] : [])));
  const start = first.map((call, index) => `x = ${call}(${index === 0 ? "image" : "x"})`);
  const lines = layers.flatMap((layer, index) => {
    const input = index === 0 && first.length === 0 ? "image" : "x";
    const inputs = layer.type === "Add" ? `[${input}, ${names[layer.from]}]` : input;
    const call = `x = ${writeCall("layers.", kerasLayer(layer), indent)}(${inputs})`;
    return read.has(index) ? [call, `${names[index]} = x`] : [call];
  });
  return [`image = ${INPUT}`, ...start, ...lines];
}

const isFunctional = ({ layers }: Architecture) => layers.some(({ type }) => type === "Add");

/** `build_model()`: Sequential, or functional where the network has Add layers. */
function writeModel(architecture: Architecture): string {
  const indent = " ".repeat(4);
  const body = isFunctional(architecture)
    ? indented([...writeChain(architecture, indent), "return keras.Model(image, x)"], indent)
    : `${indent}return ${writeSequential(architecture, indent)}`;
  return `def build_model():\n${body}\n`;
}

type Written =
  | "optimizer"
  | "schedule"
  | "warmup"
  | "labelSmoothing"
  | "batchSize"
  | "epochs"
  | "trainImages"
  | "seed"
  | "validationSplit"
  | "earlyStopping"
  | "augmentation";

/**
 * A new setting makes this a type that nothing fits, until the script writes the setting and `Written` names
 * it.
 */
type WrittenSettings = TrainingSettings & Record<Exclude<keyof TrainingSettings, Written>, never>;

/** Writes the call of `compile` for this indentation, and the class that it needs, if any. */
function writeCompile(training: WrittenSettings, indent: string): { call: string; definition: string } {
  const { labelSmoothing } = training;
  const loss =
    labelSmoothing === undefined
      ? '"categorical_crossentropy"'
      : `keras.losses.CategoricalCrossentropy(label_smoothing=${labelSmoothing})`;
  const rate = writeRate(training);
  const { className, arguments: args } = kerasOptimizer(training.optimizer);
  const optimizer = {
    className,
    arguments: args.map((each) => (each.name === "learning_rate" ? { ...each, ...rate.argument } : each)),
  };
  const lines = [
    "model.compile(",
    `    optimizer=${writeCall("keras.optimizers.", optimizer, `${indent}    `)},`,
    `    loss=${loss},`,
    '    metrics=["accuracy"],',
    ")",
  ];
  return { call: indented(lines, indent), definition: rate.definition };
}

/** `compile_model()` and `fit_model()`. */
function writeTraining(training: WrittenSettings): string {
  const { call, definition } = writeCompile(training, " ".repeat(4));
  return `${definition}def compile_model(model):\n${call}\n\n\n${writeFit(training)}`;
}

/** The network and its training, as a person writes them in a notebook; `readKerasCode` reads them back. */
export function kerasSketch(architecture: Architecture, training: TrainingSettings): string {
  const random = writeRandomLayers(training);
  const model = isFunctional(architecture)
    ? [...writeChain(architecture, "", random), "model = keras.Model(image, x)"].join("\n")
    : `model = ${writeSequential(architecture, "", random)}`;
  const { call, definition } = writeCompile(training, "");
  const note = describeElastic(training);
  const parts = [
    "import keras\nfrom keras import layers",
    `keras.utils.set_random_seed(${training.seed})`,
    ...(note ? [`# ${note}`] : []),
    model,
  ];
  return `${[...parts, `${definition}${call}`, writeFitCall(training)].join("\n\n")}\n`;
}

/**
 * A Python script that builds the network with Keras 3, trains it with the same settings or loads its weights
 * from safetensors, and tests it. `title` says where the network comes from.
 */
export function kerasCode(architecture: Architecture, training: TrainingSettings, title: string): string {
  const heading = title.replace(/\s+/g, " ").replaceAll("\\", "\\\\").replaceAll('"', "'");
  const header = `"""${heading}

    python model.py                                  trains the network, then tests it
    python model.py --weights weights.safetensors    tests it with the weights that it learned in Convoy
    python model.py --data FOLDER                    reads MNIST from IDX files or an mnist.npz

Needs Keras 3 and one of its backends: pip install keras tensorflow
"""
import argparse
import gzip
import json
from pathlib import Path

import keras
import numpy as np
from keras import layers
`;
  return [
    header,
    writeModel(architecture),
    writeTraining(training),
    PYTHON_WEIGHTS,
    PYTHON_MNIST,
    PYTHON_MAIN,
  ].join("\n\n");
}
