import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import json
cfg = json.load(open("c.json"))
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(cfg["units"], "relu"), layers.Dense(10, "softmax")])
