import keras, numpy as np
from keras import layers
i = keras.Input((784,))
e = layers.Dense(32, "relu")(i)
d = layers.Dense(784, "sigmoid")(e)
auto = keras.Model(i, d)
auto.compile("adam", "binary_crossentropy")
auto.fit(x_train, x_train, epochs=10)
clf = keras.Model(i, layers.Dense(10, "softmax")(e))
clf.compile("adam", "sparse_categorical_crossentropy")
clf.fit(x_train, y_train, epochs=2)
