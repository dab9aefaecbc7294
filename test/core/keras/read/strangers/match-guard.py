from keras.models import Sequential, Model
from keras.layers import *
def mk(n, kind=None):
    match n:
        case 1 | 2: return Dense(11)
        case 3 if kind == "x": return Dense(12)
        case 3: return Dense(13)
        case None: return Dense(14)
        case other: return Dense(other)
model = Sequential([Input((28,28,1)), Flatten(), mk(2), mk(3), mk(3, "x"), mk(None), mk(7), Dense(10, activation="softmax")])
