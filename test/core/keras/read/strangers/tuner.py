import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import keras_tuner
def build_model(hp):
    m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(hp.Int("u", 32, 512, 32), activation="relu"), layers.Dense(10, "softmax")])
    m.compile(keras.optimizers.Adam(hp.Choice("lr", [1e-2, 1e-3])), "sparse_categorical_crossentropy")
    return m
tuner = keras_tuner.RandomSearch(build_model, max_trials=3)
tuner.search(x_train, y_train, epochs=5)
