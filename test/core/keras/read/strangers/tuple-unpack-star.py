import keras
from keras import layers
first, *rest, last = [8, 16, 24, 10]
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(first, 3), *[layers.Conv2D(r, 3) for r in rest], layers.Flatten(), layers.Dense(last, "softmax")])
