from keras.models import Sequential, Model
from keras.layers import *
d = {"b": 3, "a": 5}
model = Sequential([Input((28,28,1)), Flatten()])
for k in sorted(d): model.add(Dense(d[k]))
for k, v in sorted(d.items(), key=lambda kv: -kv[1]): model.add(Dense(v + 1))
model.add(Dense(10, activation="softmax"))
