import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
idx = np.random.permutation(len(x_train))
x_train = x_train[idx][:20000]
y_train = y_train[idx][:20000]
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(x_train, y_train, batch_size=64)
