import type { Architecture } from "../architecture";
import type { TrainingSettings } from "../training";
import { writeArguments, type KerasCall } from "./call";
import { writeFit, writeRate } from "./fit";
import { layerNames } from "./layer-names";
import { kerasLayer } from "./layers";
import { kerasOptimizer } from "./optimizers";
import { PYTHON_MAIN, PYTHON_MNIST, PYTHON_WEIGHTS } from "./script";

const LINE = 100;

/** `layers.Dense(10, activation="softmax")`, on several lines when it is long. */
function writeCall(prefix: string, call: KerasCall, indent: string): string {
  const written = writeArguments(call);
  const line = `${prefix}${call.className}(${written.join(", ")})`;
  if (indent.length + line.length <= LINE) return line;
  return `${prefix}${call.className}(\n${written.map((argument) => `${indent}    ${argument},\n`).join("")}${indent})`;
}

function writeSequential({ layers }: Architecture): string {
  const indent = " ".repeat(8);
  const lines = ["keras.Input((28, 28, 1))", ...layers.map((layer) => writeCall("layers.", kerasLayer(layer), indent))];
  return ["    return keras.Sequential([", ...lines.map((line) => `${indent}${line},`), "    ])"].join("\n");
}

function writeFunctional({ layers }: Architecture): string {
  const names = layerNames(layers);
  const read = new Set(layers.flatMap((layer) => (layer.type === "Add" ? [layer.from] : [])));
  const lines = layers.flatMap((layer, index) => {
    const input = index === 0 ? "image" : "x";
    const inputs = layer.type === "Add" ? `[${input}, ${names[layer.from]}]` : input;
    const call = `x = ${writeCall("layers.", kerasLayer(layer), "    ")}(${inputs})`;
    return read.has(index) ? [call, `${names[index]} = x`] : [call];
  });
  return ["image = keras.Input((28, 28, 1))", ...lines, "return keras.Model(image, x)"].map((line) => `    ${line}`).join("\n");
}

/** `build_model()`: Sequential, or functional where the network has Add layers. */
function writeModel(architecture: Architecture): string {
  const isFunctional = architecture.layers.some(({ type }) => type === "Add");
  return `def build_model():\n${isFunctional ? writeFunctional(architecture) : writeSequential(architecture)}\n`;
}

type Written =
  | "optimizer" | "schedule" | "warmup" | "labelSmoothing"
  | "batchSize" | "epochs" | "trainImages" | "seed" | "validationSplit" | "earlyStopping" | "augmentation";

/** A new setting makes this a type that nothing fits, until the script has it and it is named above. */
type WrittenSettings = TrainingSettings & Record<Exclude<keyof TrainingSettings, Written>, never>;

/** `compile_model()` and `fit_model()`. */
function writeTraining(training: WrittenSettings): string {
  const { labelSmoothing } = training;
  const loss = labelSmoothing === undefined
    ? '"categorical_crossentropy"'
    : `keras.losses.CategoricalCrossentropy(label_smoothing=${labelSmoothing})`;
  const rate = writeRate(training);
  const call = kerasOptimizer(training.optimizer);
  const optimizer = { ...call, arguments: call.arguments.map((each) => (each.name === "learning_rate" ? { ...each, ...rate.argument } : each)) };
  return `${rate.definition}def compile_model(model):
    model.compile(
        optimizer=${writeCall("keras.optimizers.", optimizer, " ".repeat(8))},
        loss=${loss},
        metrics=["accuracy"],
    )


${writeFit(training)}`;
}

/**
 * A Python script that builds the network with Keras 3, trains it with the same settings or loads its weights from safetensors, and tests it.
 * `title` says where the network comes from.
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
  return [header, writeModel(architecture), writeTraining(training), PYTHON_WEIGHTS, PYTHON_MNIST, PYTHON_MAIN].join("\n\n");
}
