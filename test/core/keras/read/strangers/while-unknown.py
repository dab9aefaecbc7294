import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([layers.Input((28,28)), layers.Flatten()])
while not done():
    model.add(layers.Dense(5))
model.add(layers.Dense(10,"softmax"))
