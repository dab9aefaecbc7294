"""Prints the figures of keras-figures.test.ts that concern arguments and settings: run it with a Python that has Keras 3.

Over images averaged by 4x4: three steps of 8 images, then an evaluation of 6, with the same weights and images as the test.
"""
import json

import keras
import numpy as np
from keras import layers, losses, optimizers


def make_bytes(count, state):
    numbers = []
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        numbers.append(state // 65_536)
    return np.array(numbers)


def make_batch(count, seed):
    numbers = make_bytes(count * 785, seed)
    images = (numbers[: count * 784] % 256).reshape(count, 28, 28, 1).astype("float32") / 255
    return images, keras.utils.to_categorical(numbers[count * 784 :] % 10, 10)


def figures(inner, optimizer, smoothing=0.0):
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.AveragePooling2D((4, 4)),
            *inner,
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.set_weights(
        [
            (0.4 * np.sin(0.7 * np.arange(weight.size) + index)).reshape(weight.shape).astype("float32")
            for index, weight in enumerate(model.get_weights())
        ]
    )
    model.compile(optimizer, losses.CategoricalCrossentropy(label_smoothing=smoothing))
    found = []
    for step in (1, 2, 3):
        model.reset_metrics()
        found.append(float(model.train_on_batch(*make_batch(8, step))))
    model.reset_metrics()
    found.append(float(model.evaluate(*make_batch(6, 50), verbose=0)))
    return [round(loss, 6) for loss in found]


sgd = lambda: optimizers.SGD(0.1)
conv = lambda: layers.Conv2D(3, (2, 2))
after = lambda layer: ([conv(), layers.LayerNormalization(), layer], sgd())
cases = {
    "ReLU, a maximum": after(layers.ReLU(max_value=0.25)),
    "ReLU, a slope": after(layers.ReLU(negative_slope=0.25)),
    "ReLU, a threshold": after(layers.ReLU(threshold=0.125)),
    "ReLU, all arguments": after(layers.ReLU(max_value=0.25, negative_slope=0.5, threshold=0.125)),
    "LeakyReLU": after(layers.LeakyReLU()),
    "LeakyReLU, another slope": after(layers.LeakyReLU(negative_slope=0.05)),
    "label smoothing of 0.1": ([conv()], sgd(), 0.1),
    "label smoothing of 0.4": ([conv()], sgd(), 0.4),
    "SGD, momentum": ([], optimizers.SGD(0.05, momentum=0.5, weight_decay=0.1)),
    "SGD, Nesterov": ([], optimizers.SGD(0.02, momentum=0.9, nesterov=True)),
    "RMSprop, rho and epsilon": ([], optimizers.RMSprop(0.01, rho=0.5, epsilon=0.01)),
    "RMSprop, momentum": ([], optimizers.RMSprop(0.02, rho=0.7, momentum=0.5, weight_decay=0.2)),
    "Adagrad, from a quarter": ([], optimizers.Adagrad(0.1, initial_accumulator_value=0.25, epsilon=0.01)),
    "Adagrad, from one": ([], optimizers.Adagrad(0.3, initial_accumulator_value=1.0, weight_decay=0.1)),
    "Adadelta, rho of a half": ([], optimizers.Adadelta(1.0, rho=0.5, epsilon=0.01)),
    "Adadelta, weight decay": ([], optimizers.Adadelta(2.0, rho=0.8, epsilon=0.001, weight_decay=0.1)),
    "Adam, betas": ([], optimizers.Adam(0.01, beta_1=0.5, beta_2=0.75, epsilon=0.001)),
    "Adam, weight decay": ([], optimizers.Adam(0.02, beta_1=0.7, beta_2=0.9, epsilon=0.01, weight_decay=0.2)),
    "AdamW, its decay": ([], optimizers.AdamW(0.01)),
    "AdamW, another decay": ([], optimizers.AdamW(0.02, weight_decay=0.3, beta_1=0.6, beta_2=0.8)),
    "Nadam, betas": ([], optimizers.Nadam(0.01, beta_1=0.5, beta_2=0.75, epsilon=0.001)),
    "Nadam, weight decay": ([], optimizers.Nadam(0.02, beta_1=0.7, beta_2=0.9, weight_decay=0.2)),
    "Adamax, betas": ([], optimizers.Adamax(0.01, beta_1=0.5, beta_2=0.75, epsilon=0.001)),
    "Adamax, weight decay": ([], optimizers.Adamax(0.02, beta_1=0.7, beta_2=0.9, weight_decay=0.2)),
    "Lion, betas": ([], optimizers.Lion(0.003, beta_1=0.5, beta_2=0.75)),
    "Lion, weight decay": ([], optimizers.Lion(0.001, beta_1=0.7, beta_2=0.8, weight_decay=0.2)),
}
for name, case in cases.items():
    print(json.dumps([name, figures(*case)]))
