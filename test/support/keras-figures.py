"""Prints the figures of keras-arguments.test.ts: run it with a Python that has Keras 3 on
TensorFlow. On JAX and PyTorch, Keras cuts probabilities at 1e-7, and PyTorch pads an average otherwise.

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
            (variable.name == "moving_variance")
            + (0.4 * np.sin(0.7 * np.arange(np.prod(variable.shape)) + index)).reshape(variable.shape).astype("float32")
            for index, variable in enumerate(model.weights)
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
layer_cases = {
    "Conv2D, strides": lambda: [layers.Conv2D(3, (2, 2), strides=(2, 2))],
    "Conv2D, unequal strides": lambda: [layers.Conv2D(3, (2, 2), strides=(1, 3))],
    "Conv2D, padding": lambda: [layers.Conv2D(3, (2, 2), padding="same")],
    "Conv2D, strides and padding": lambda: [layers.Conv2D(3, (2, 2), strides=(3, 2), padding="same")],
    "Conv2D, dilation": lambda: [layers.Conv2D(3, (2, 2), dilation_rate=(2, 2))],
    "Conv2D, unequal dilation": lambda: [layers.Conv2D(3, (2, 2), dilation_rate=(3, 2), padding="same")],
    "Conv2D, no bias": lambda: [layers.Conv2D(3, (2, 2), use_bias=False)],
    "Conv2D, L2": lambda: [layers.Conv2D(3, (2, 2), kernel_regularizer=keras.regularizers.L2(0.02))],
    "Conv2D, a larger L2": lambda: [layers.Conv2D(3, (2, 2), kernel_regularizer=keras.regularizers.L2(0.3))],
    "Conv2D, leaky_relu": lambda: [layers.Conv2D(3, (2, 2), activation="leaky_relu")],
    "Conv2D, elu": lambda: [layers.Conv2D(3, (2, 2), activation="elu")],
    "Conv2D, selu": lambda: [layers.Conv2D(3, (2, 2), activation="selu")],
    "Conv2D, tanh": lambda: [layers.Conv2D(3, (2, 2), activation="tanh")],
    "Conv2D, sigmoid": lambda: [layers.Conv2D(3, (2, 2), activation="sigmoid")],
    "Conv2D, softplus": lambda: [layers.Conv2D(3, (2, 2), activation="softplus")],
    "Conv2D, swish": lambda: [layers.Conv2D(3, (2, 2), activation="swish")],
    "Conv2D, gelu": lambda: [layers.Conv2D(3, (2, 2), activation="gelu")],
    "Conv2D, softmax": lambda: [layers.Conv2D(3, (2, 2), activation="softmax")],
    "Conv2D, relu": lambda: [layers.Conv2D(3, (2, 2), activation="relu")],
    "DepthwiseConv2D, strides": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), strides=(2, 2))],
    "DepthwiseConv2D, longer strides": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), strides=(3, 3), padding="same")],
    "DepthwiseConv2D, padding": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), padding="same")],
    "DepthwiseConv2D, dilation": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), dilation_rate=(2, 2))],
    "DepthwiseConv2D, unequal dilation": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), dilation_rate=(2, 3))],
    "DepthwiseConv2D, two filters a channel": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), depth_multiplier=2)],
    "DepthwiseConv2D, three filters a channel": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), depth_multiplier=3, activation="tanh")],
    "DepthwiseConv2D, no bias": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), use_bias=False)],
    "DepthwiseConv2D, L2": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), depthwise_regularizer=keras.regularizers.L2(0.02))],
    "DepthwiseConv2D, a larger L2": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), depthwise_regularizer=keras.regularizers.L2(0.3))],
    "SeparableConv2D, strides": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), strides=(2, 2))],
    "SeparableConv2D, longer strides": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), strides=(3, 3), padding="same")],
    "SeparableConv2D, padding": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), padding="same")],
    "SeparableConv2D, dilation": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), dilation_rate=(2, 2))],
    "SeparableConv2D, unequal dilation": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), dilation_rate=(2, 3))],
    "SeparableConv2D, two filters a channel": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), depth_multiplier=2)],
    "SeparableConv2D, three filters a channel": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), depth_multiplier=3, activation="tanh")],
    "SeparableConv2D, no bias": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), use_bias=False)],
    "SeparableConv2D, L2": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), depthwise_regularizer=keras.regularizers.L2(0.02), pointwise_regularizer=keras.regularizers.L2(0.02))],
    "SeparableConv2D, a larger L2": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), depthwise_regularizer=keras.regularizers.L2(0.3), pointwise_regularizer=keras.regularizers.L2(0.3))],
    "MaxPooling2D, pool size": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((3, 2))],
    "MaxPooling2D, a larger pool size": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((4, 4))],
    "MaxPooling2D, strides": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((2, 2), strides=(1, 1))],
    "MaxPooling2D, unequal strides": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((3, 3), strides=(2, 1))],
    "MaxPooling2D, padding": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((2, 2), padding="same")],
    "MaxPooling2D, padding and strides": lambda: [layers.Conv2D(3, (2, 2)), layers.MaxPooling2D((3, 3), strides=(2, 2), padding="same")],
    "AveragePooling2D, pool size": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((3, 2))],
    "AveragePooling2D, a larger pool size": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((4, 4))],
    "AveragePooling2D, strides": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((2, 2), strides=(1, 1))],
    "AveragePooling2D, unequal strides": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((3, 3), strides=(2, 1))],
    "AveragePooling2D, padding": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((2, 2), padding="same")],
    "AveragePooling2D, padding and strides": lambda: [layers.Conv2D(3, (2, 2)), layers.AveragePooling2D((3, 3), strides=(2, 2), padding="same")],
    "GlobalAveragePooling2D": lambda: [layers.Conv2D(3, (2, 2)), layers.GlobalAveragePooling2D()],
    "GlobalMaxPooling2D": lambda: [layers.Conv2D(3, (2, 2)), layers.GlobalMaxPooling2D()],
    "ZeroPadding2D, two sides": lambda: [layers.Conv2D(3, (2, 2)), layers.ZeroPadding2D((2, 1)), layers.MaxPooling2D()],
    "ZeroPadding2D, one side": lambda: [layers.Conv2D(3, (2, 2)), layers.ZeroPadding2D((0, 3)), layers.MaxPooling2D()],
    "BatchNormalization, momentum": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(momentum=0.5)],
    "BatchNormalization, a momentum of 0": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(momentum=0.0)],
    "BatchNormalization, epsilon": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(epsilon=0.1)],
    "BatchNormalization, a small epsilon": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(epsilon=1e-5)],
    "BatchNormalization, no center": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(center=False)],
    "BatchNormalization, no scale": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(scale=False)],
    "BatchNormalization, neither": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(center=False, scale=False)],
    "BatchNormalization, frozen": lambda: [layers.Conv2D(3, (2, 2)), layers.BatchNormalization(trainable=False)],
    "LayerNormalization, epsilon": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(epsilon=0.1)],
    "LayerNormalization, a small epsilon": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(epsilon=1e-5)],
    "LayerNormalization, no center": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(center=False)],
    "LayerNormalization, no scale": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(scale=False)],
    "LayerNormalization, neither": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(center=False, scale=False)],
    "LayerNormalization, frozen": lambda: [layers.Conv2D(3, (2, 2)), layers.LayerNormalization(trainable=False)],
    "BatchNormalization on vectors": lambda: [layers.Flatten(), layers.Dense(7, activation="tanh"), layers.BatchNormalization(momentum=0.7)],
    "Dense, no bias": lambda: [layers.Flatten(), layers.Dense(7, activation="tanh", use_bias=False)],
    "Dense, L2": lambda: [layers.Flatten(), layers.Dense(7, activation="tanh", kernel_regularizer=keras.regularizers.L2(0.02))],
    "Dense, a larger L2": lambda: [layers.Flatten(), layers.Dense(7, activation="tanh", kernel_regularizer=keras.regularizers.L2(0.3))],
    "Dense, frozen": lambda: [layers.Flatten(), layers.Dense(7, activation="tanh", trainable=False)],
    "Conv2D, frozen": lambda: [layers.Conv2D(3, (2, 2)), layers.Conv2D(3, (2, 2), trainable=False)],
    "Conv2D, frozen with L2": lambda: [layers.Conv2D(3, (2, 2), kernel_regularizer=keras.regularizers.L2(0.3), trainable=False)],
    "DepthwiseConv2D, frozen": lambda: [layers.Conv2D(3, (2, 2)), layers.DepthwiseConv2D((2, 2), trainable=False)],
    "SeparableConv2D, frozen": lambda: [layers.Conv2D(3, (2, 2)), layers.SeparableConv2D(4, (2, 2), trainable=False)],
}
for name, case in cases.items():
    print(json.dumps([name, figures(*case)]))
for name, make in layer_cases.items():
    print(json.dumps([name, figures(make(), sgd())]))
