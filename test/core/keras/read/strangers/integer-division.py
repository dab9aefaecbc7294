import keras
from keras import layers
f = 65
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(f // 4, 3), layers.Conv2D(-(-f // 4), 3), layers.Conv2D(int(f / 4 + .5), 3), layers.Conv2D(f % 7, 3), layers.Conv2D(round(2.5), 3), layers.Conv2D(1 << 3, 3), layers.Conv2D(int("5"), 3), layers.Conv2D(True + 1, 3), layers.Flatten(), layers.Dense(10, "softmax")])
