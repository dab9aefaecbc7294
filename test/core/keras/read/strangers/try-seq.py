import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
try:
    from foo import Sequential
except ImportError:
    from keras.models import Sequential
m = Sequential([layers.Input((28,28,1)), layers.Flatten(), layers.Dense(10)])
m.compile("sgd", "sparse_categorical_crossentropy")
