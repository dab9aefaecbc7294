import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import tensorflow as tf
strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
    m.compile("adam", "sparse_categorical_crossentropy")
BATCH = 64 * strategy.num_replicas_in_sync
m.fit(x_train, y_train, epochs=2, batch_size=BATCH)
