from keras.datasets import mnist
from keras.models import Sequential
from keras.layers import Input, Flatten, Dense
from keras.callbacks import EarlyStopping

(x_train, y_train), _ = mnist.load_data()
model = Sequential([Input((28, 28)), Flatten(), Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(
    x_train / 255, y_train, epochs=9, batch_size=64, validation_split=0.1, validation_freq=3,
    callbacks=[EarlyStopping(patience=2)],
)
