import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import sys
if sys.argv[1] == "cnn":
    m = keras.Sequential([layers.Input((28,28,1)), layers.Conv2D(8,3), layers.Flatten(), layers.Dense(10, "softmax")])
else:
    m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(x_train, y_train, epochs=2, batch_size=64)
