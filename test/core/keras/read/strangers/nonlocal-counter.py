import keras
from keras import layers
def counter(start):
    n = start
    def nxt():
        nonlocal n
        n += 4
        return n
    return nxt
c = counter(4)
model = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(c(), 3), layers.Conv2D(c(), 3), layers.Flatten(), layers.Dense(10, activation="softmax")])
