import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
i = keras.Input((28,28,1))
x = i
for f in cfg:
    x = layers.Conv2D(f, 3)(x)
x = layers.Flatten()(x)
model = keras.Model(i, layers.Dense(10,"softmax")(x))
