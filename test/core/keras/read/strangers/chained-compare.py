import keras
from keras import layers
m = keras.Sequential([layers.Input((28, 28, 1))])
for i in range(1, 7):
    if not 2 <= i < 5:
        continue
    m.add(layers.Conv2D(4 * i, 3))
m.add(layers.Flatten())
m.add(layers.Dense(10, activation="softmax"))
