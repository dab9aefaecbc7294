import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile(keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.96)), "sparse_categorical_crossentropy")
m.fit(x_train, y_train, epochs=2, batch_size=64)
