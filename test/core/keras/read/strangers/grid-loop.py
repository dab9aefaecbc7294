import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
best = None
for lr in [0.1, 0.01]:
    for bs in [32, 64]:
        m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
        m.compile(keras.optimizers.SGD(lr), "sparse_categorical_crossentropy")
        h = m.fit(x_train, y_train, batch_size=bs, epochs=3)
        if best is None or h.history["acc"][-1] > best:
            best = h.history["acc"][-1]
