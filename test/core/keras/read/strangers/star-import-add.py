from keras.models import Sequential, Model
from keras.layers import *
inp = Input((28,28,1))
x = Conv2D(8, 3, padding="same")(inp)
y = Conv2D(8, 3, padding="same", activation="relu")(x)
y = Conv2D(8, 3, padding="same")(y)
x = ReLU()(add([x, y]))
x = Flatten()(x)
model = Model(inp, Dense(10, activation="softmax")(x))
