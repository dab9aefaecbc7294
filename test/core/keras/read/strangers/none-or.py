import keras
from keras import layers
def dense(n, act=None):
    return layers.Dense(n, activation=act or "relu")
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), dense(20), dense(10, "softmax")])
