import numpy as np
from keras.models import Sequential
from keras.layers import *
sizes = np.array([8, 16]) * 2 + 1
more = 2 ** np.arange(3, 5)
model = Sequential([Input((28,28,1)), Flatten()])
for s in sizes: model.add(Dense(int(s)))
for s in more[::-1]: model.add(Dense(int(s)))
model.add(Dense(10, activation="softmax"))
