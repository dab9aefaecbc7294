import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import os
def build():
    m = keras.Sequential([layers.Input((28,28)), layers.Flatten()])
    if os.environ.get("A"):
        return m
    m.add(layers.Dense(10,"softmax"))
    return m
model = build()
