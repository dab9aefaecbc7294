from keras.models import Sequential, Model
from keras.layers import *
n = int("xx12xx".strip("x"))
m = int("1,2,3".replace(",", "", 1)[:2])
k = int("%d" % 7.9)
model = Sequential([Input((28,28,1)), Flatten(), Dense(n), Dense(m), Dense(k), Dense(10, activation="softmax")])
