import keras
from keras import layers
(x, y), _ = keras.datasets.mnist.load_data()
m = keras.Sequential([layers.Input((28, 28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(x, y, epochs=5, batch_size=32)
m.fit(x, y, epochs=8, initial_epoch=5, batch_size=32)
