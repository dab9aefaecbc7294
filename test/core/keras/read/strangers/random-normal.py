import keras, numpy as np
from keras import layers
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax", kernel_initializer="random_normal")])
