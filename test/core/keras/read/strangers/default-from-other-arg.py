import keras
from keras import layers
def stack(units, *, depth=2, act="relu", out=10):
    m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten()])
    [m.add(layers.Dense(units // (i + 1), activation=act)) for i in range(depth)]
    m.add(layers.Dense(out, activation="softmax"))
    return m, depth
model, d = stack(60, depth=3)
