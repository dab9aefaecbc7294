import keras
from keras import layers
spec = [("conv", 8), ("pool", None), ("conv", 16), ("flatten", None), ("dense", 64), ("drop", 0.5), ("out", 10)]
m = keras.Sequential([layers.Input((28, 28, 1))])
for kind, arg in spec:
    if kind == "conv":
        m.add(layers.Conv2D(arg, (3, 3), activation="relu"))
    elif kind == "pool":
        m.add(layers.MaxPooling2D((2, 2)))
    elif kind == "flatten":
        m.add(layers.Flatten())
    elif kind == "drop":
        m.add(layers.Dropout(arg))
    elif kind in ("dense", "out"):
        m.add(layers.Dense(arg, activation="softmax" if kind == "out" else "relu"))
    else:
        raise ValueError(kind)
