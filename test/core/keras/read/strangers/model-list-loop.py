import keras
from keras import layers
(x, y), _ = keras.datasets.mnist.load_data()
nets = 3
model = [0] * nets
for j in range(nets):
    model[j] = keras.Sequential()
    model[j].add(layers.Conv2D(8 * (j + 1), kernel_size=3, activation="relu", input_shape=(28, 28, 1)))
    model[j].add(layers.Flatten())
    model[j].add(layers.Dense(10, activation="softmax"))
    model[j].compile(optimizer="adam", loss="sparse_categorical_crossentropy")
for j in range(nets):
    model[j].fit(x, y, batch_size=64, epochs=3)
