import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import tensorflow.compat.v1 as tf
model = tf.keras.models.Sequential([tf.keras.layers.Flatten(input_shape=(28,28)), tf.keras.layers.Dense(10, activation=tf.nn.softmax)])
model.compile(optimizer=tf.train.AdamOptimizer(0.001), loss="sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=5, batch_size=64)
