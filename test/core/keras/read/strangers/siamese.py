import keras, numpy as np
from keras import layers
base = keras.Sequential([layers.Input((28,28,1)), layers.Flatten(), layers.Dense(10)])
a = keras.Input((28,28,1)); b = keras.Input((28,28,1))
m = keras.Model([a, b], layers.Subtract()([base(a), base(b)]))
m.compile("adam", "mse")
