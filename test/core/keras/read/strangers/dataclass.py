from dataclasses import dataclass, field
import keras
@dataclass
class HParams:
    units: int = 64
    rate: float = 0.25
    depth: int = 2
hp = HParams(units=48, depth=3)
model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten()])
for _ in range(hp.depth):
    model.add(keras.layers.Dense(hp.units, activation="relu"))
    model.add(keras.layers.Dropout(hp.rate))
model.add(keras.layers.Dense(10, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy")
