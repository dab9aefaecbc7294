from keras.models import Sequential, Model
from keras.layers import *
from dataclasses import dataclass, field
@dataclass
class C:
    units: int = 20
    acts: list = field(default_factory=lambda: ["relu", "tanh"])
    lr: float = 1e-3
c = C(units=25)
model = Sequential([Input((28,28,1)), Flatten()])
for a in c.acts: model.add(Dense(c.units, activation=a))
model.add(Dense(10, activation="softmax"))
