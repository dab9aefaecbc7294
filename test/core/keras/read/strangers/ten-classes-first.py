from keras import layers, models
from keras.datasets import mnist

(x_train, y_train), _ = mnist.load_data()
digits = models.Sequential([layers.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
digits.compile("adam", "sparse_categorical_crossentropy")
digits.fit(x_train / 255, y_train, epochs=5, batch_size=64)
reviews = models.Sequential([layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
reviews.compile("rmsprop", "binary_crossentropy")
reviews.fit(vectors, sentiments, epochs=20, batch_size=512)
