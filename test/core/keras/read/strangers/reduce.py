from keras.models import Sequential, Model
from keras.layers import *
from functools import reduce
inp = Input((28,28,1))
out = reduce(lambda x, l: l(x), [Flatten(), Dense(12, activation="relu"), Dense(10, activation="softmax")], inp)
model = Model(inp, out)
