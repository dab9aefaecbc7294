import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import sys
class C:
    u = 32
if len(sys.argv) > 1:
    C.u = 64
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(C.u), layers.Dense(10,"softmax")])
