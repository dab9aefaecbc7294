import keras
from keras import layers
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(64, "relu"), layers.Dense(100, "softmax")])
m.pop()
m.add(layers.Dense(10, "softmax"))
