import keras
from keras import layers
sizes = [64, 32, 16]
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten()])
for s in reversed(sizes):
    m.add(layers.Dense(s, activation="relu"))
sizes.insert(0, 128)
m.add(layers.Dense(sizes[0], activation="relu"))
sizes.pop()
m.add(layers.Dense(sizes[-1], activation="relu"))
m.add(layers.Dense(10, activation="softmax"))
