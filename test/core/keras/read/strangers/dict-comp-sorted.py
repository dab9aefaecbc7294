import keras
from keras import layers
sizes = {f"l{i}": 2 ** i for i in range(5, 2, -1)}
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten()])
for k, v in sorted(sizes.items(), key=lambda kv: kv[1]) if False else sizes.items():
    m.add(layers.Dense(v, "relu", name=k))
m.add(layers.Dense(10, "softmax"))
