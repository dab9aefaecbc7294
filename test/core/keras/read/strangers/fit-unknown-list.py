import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
m = build_all()[0]
m.fit(x_train, y_train, epochs=3)
