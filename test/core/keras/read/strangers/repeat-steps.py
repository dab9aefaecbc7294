import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import tensorflow as tf
ds = tf.data.Dataset.from_tensor_slices((x_train/255., y_train)).repeat().shuffle(1000).batch(50)
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(ds, epochs=4, steps_per_epoch=100)
