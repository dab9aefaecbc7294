import keras
from keras import layers
pool = layers.MaxPooling2D(2)
i = keras.Input((28, 28, 1))
x = pool(layers.Conv2D(8, 3)(i))
x = pool(layers.Conv2D(8, 3)(x))
m = keras.Model(i, layers.Dense(10, "softmax")(layers.Flatten()(x)))
