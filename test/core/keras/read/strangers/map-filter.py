import keras
from keras import layers
ls = list(map(lambda f: layers.Conv2D(f, 3), filter(lambda v: v % 2 == 0, [3, 4, 6])))
m = keras.Sequential([layers.Input((28, 28, 1)), *ls, layers.Flatten(), layers.Dense(10, "softmax")])
