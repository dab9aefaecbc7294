from keras.models import Sequential, Model
from keras.layers import *
d = Dense(16)
c = d.get_config()
c["units"] = 5
e = Dense.from_config(c)
model = Sequential([Input((28,28,1)), Flatten(), d, e, Dense(10, activation="softmax")])
