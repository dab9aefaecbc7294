import keras, numpy as np
from keras import layers
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
model = compress(model)
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=3)
