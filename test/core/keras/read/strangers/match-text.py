from keras.models import Sequential, Model
from keras.layers import *
kind = "cnn"
match kind:
    case "mlp":
        model = Sequential([Input((28,28,1)), Flatten(), Dense(10)])
    case "cnn":
        model = Sequential([Input((28,28,1)), Conv2D(4,3), Flatten(), Dense(10, activation="softmax")])
    case _:
        model = None
