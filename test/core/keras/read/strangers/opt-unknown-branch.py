import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import sys
opt = keras.optimizers.SGD(0.1)
if len(sys.argv) > 1:
    opt.learning_rate = 0.5
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
model.compile(opt, "sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=5, batch_size=64)
