from keras.models import Sequential, Model
from keras.layers import *
from collections import namedtuple
P = namedtuple("P", "filters kernel")
model = Sequential([Input((28,28,1))])
for p in [P(4, 3), P(filters=8, kernel=5)]:
    model.add(Conv2D(p.filters, p.kernel))
model.add(Flatten()); model.add(Dense(10, activation="softmax"))
