import keras
from keras import layers
a = [1, 2, 3, 4, 5]
del a[0]
m = keras.Sequential([layers.Input((28, 28, 1))])
for f in a[::2]:
    m.add(layers.Conv2D(f, 3))
for f in a[-2:]:
    m.add(layers.Conv2D(f, 3))
m.add(layers.Flatten()); m.add(layers.Dense(10, "softmax"))
