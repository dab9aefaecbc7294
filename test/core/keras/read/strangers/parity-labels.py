from keras.datasets import mnist
from keras.models import Sequential
from keras.layers import Input, Flatten, Dense
from keras.callbacks import EarlyStopping

(x_train, y_train), _ = mnist.load_data()
model = Sequential([Input((28, 28)), Flatten(), Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
parity = y_train % 2
model.fit(x_train / 255, parity, epochs=2, batch_size=64)
