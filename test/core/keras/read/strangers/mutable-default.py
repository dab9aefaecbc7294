import keras
from keras import layers
def collect(layer, acc=[]):
    acc.append(layer)
    return acc
collect(layers.Input((28, 28, 1)))
collect(layers.Flatten())
stack = collect(layers.Dense(10, activation="softmax"))
model = keras.Sequential(stack)
