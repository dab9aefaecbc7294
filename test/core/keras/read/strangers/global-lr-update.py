import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
lr = 0.1
def get():
    return keras.optimizers.SGD(lr)
lr = lr / 2
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile(get(), "sparse_categorical_crossentropy")
m.fit(x_train, y_train, epochs=2, batch_size=64)
