import keras, numpy as np
from keras import layers
i = keras.Input((28,28,1))
x = layers.Conv2D(4,3,padding="same")(i)
y = layers.Conv2D(4,3,padding="same")(x)
z = layers.Add(name="s")([y, x])
z = keras.ops.relu(z)
z = layers.Dropout(0.3)(z, training=True)
m = keras.Model(i, layers.Dense(10, "softmax")(layers.Flatten()(z)))
