from keras.models import Sequential, Model
from keras.layers import *
import itertools
model = Sequential([Input((28,28,1)), Flatten()])
for a, b in itertools.product([1, 2], [3]): model.add(Dense(a * 10 + b))
for l in itertools.chain([Dense(4)], [Dense(5)]): model.add(l)
model.add(Dense(10, activation="softmax"))
