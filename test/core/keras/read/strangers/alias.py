import keras, numpy as np
from keras import layers
from keras.models import Model as M, Sequential as S
m = S()
m.add(layers.Flatten(input_shape=(28,28)))
m.add(layers.Dense(10, "softmax"))
