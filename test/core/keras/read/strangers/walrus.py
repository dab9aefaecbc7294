import keras
from keras import layers
m = keras.Sequential([layers.Input((28, 28, 1))])
n = 0
while (n := n + 8) < 30:
    m.add(layers.Conv2D(n, 3))
m.add(layers.Flatten()); m.add(layers.Dense(10, "softmax"))
