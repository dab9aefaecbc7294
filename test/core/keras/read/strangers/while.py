import keras
from keras import layers
m = keras.Sequential()
m.add(layers.Input((28, 28, 1)))
n = 4
while n <= 32:
    m.add(layers.Conv2D(n, 3, padding="same", activation="relu"))
    if n >= 16:
        m.add(layers.MaxPool2D())
    n *= 2
else:
    m.add(layers.Flatten())
m.add(layers.Dense(10, activation="softmax"))
m.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True))
