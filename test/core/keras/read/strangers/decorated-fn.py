import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
from functools import wraps
def double(f):
    @wraps(f)
    def g(n):
        return f(2 * n)
    return g
@double
def dense(n):
    return layers.Dense(n, "relu")
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), dense(8), layers.Dense(10,"softmax")])
