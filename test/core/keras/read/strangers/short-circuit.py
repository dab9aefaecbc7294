import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
bn = False
model = keras.Sequential([keras.Input((28,28,1)), layers.Conv2D(8,3)])
bn and model.add(layers.BatchNormalization())
model.add(layers.Flatten()); model.add(layers.Dense(10,"softmax"))
