import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
exec("n = 5")
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(n, "relu"), layers.Dense(10, "softmax")])
