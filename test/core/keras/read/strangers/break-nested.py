import keras
from keras import layers
m = keras.Sequential([layers.Input((28, 28, 1))])
for a in (1, 2, 3):
    for b in (1, 2, 3):
        if a * b > 3:
            break
        m.add(layers.Conv2D(a * b, 3, padding="same"))
    else:
        continue
    if a == 2:
        break
m.add(layers.Flatten()); m.add(layers.Dense(10, "softmax"))
