from keras.models import Sequential, Model
from keras.layers import *
d = Dense(16, activation="tanh")
e = Dense.from_config(d.get_config())
model = Sequential([Input((28,28,1)), Flatten(), d, e, Dense(10, activation="softmax")])
