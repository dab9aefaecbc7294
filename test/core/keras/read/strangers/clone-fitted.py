import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
base = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
model = keras.models.clone_model(base)
model.compile("sgd","sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=7)
