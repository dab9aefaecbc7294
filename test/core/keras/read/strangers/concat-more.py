import keras, numpy as np
from keras import layers
i = keras.Input((28,28,1))
a = layers.Conv2D(4,3,padding="same")(i)
b = layers.Conv2D(4,5,padding="same")(i)
x = layers.concatenate([a, b])
m = keras.Model(i, layers.Dense(10, "softmax")(layers.Flatten()(x)))
