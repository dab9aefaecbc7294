import keras
from keras import layers
a = [8, 16]
b = a
b += [24]
c = a + [32]
c[0] = 4
m = keras.Sequential([layers.Input((28, 28, 1))] + [layers.Conv2D(f, 3) for f in a if f != 16] + [layers.Conv2D(c[0], 3), layers.Flatten(), layers.Dense(10, "softmax")])
