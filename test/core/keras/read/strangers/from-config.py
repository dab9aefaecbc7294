from keras.models import Sequential, Model
from keras.layers import *
base = Sequential([Input((28,28,1)), Flatten(), Dense(20), Dense(10, activation="softmax")])
model = Sequential.from_config(base.get_config())
