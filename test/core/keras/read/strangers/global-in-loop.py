import keras
from keras import layers
count = 0
def add(m, *a, **k):
    global count
    count += 1
    m.add(layers.Conv2D(count * 2, *a, **k))
m = keras.Sequential([layers.Input((28, 28, 1))])
for _ in range(3):
    add(m, 3, activation="relu")
m.add(layers.Flatten())
m.add(layers.Dense(10 if count == 3 else 5, activation="softmax"))
