import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.Input((28,28,1)), layers.Conv2D(8,3,activation=layers.ReLU(max_value=6)), layers.Flatten(), layers.Dense(10, "softmax")])
