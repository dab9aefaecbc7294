import keras
from keras import layers
(x, y), (a, b) = keras.datasets.mnist.load_data()
x = x.reshape((60000, 28, 28, 1)).astype("float32") / 255
x_val = x[:10000]
partial_x = x[10000:]
y_val = y[:10000]
partial_y = y[10000:]
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("rmsprop", "sparse_categorical_crossentropy")
m.fit(partial_x, partial_y, epochs=20, batch_size=512, validation_data=(x_val, y_val))
