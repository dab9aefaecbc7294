from keras.models import Sequential, Model
from keras.layers import *
cfg = {"type": "dense", "units": 33}
match cfg:
    case {"type": "conv", "filters": f}:
        mid = Conv2D(f, 3)
    case {"type": "dense", "units": u} if u > 10:
        mid = Dense(u)
model = Sequential([Input((28,28,1)), Flatten(), mid, Dense(10, activation="softmax")])
