import keras
from keras import layers
def range(n):
    return [7] * n
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten()])
for u in range(2):
    m.add(layers.Dense(u, "relu"))
m.add(layers.Dense(10, "softmax"))
