import sys
import tensorflow as tf
if sys.version_info[0] >= 3:
    K = tf.keras
else:
    import keras as K
L = K.layers
m = K.models.Sequential([L.Input((28, 28, 1)), L.Flatten(), L.Dense(10, activation=tf.nn.softmax)])
m.compile(optimizer=K.optimizers.Adagrad(0.02), loss=K.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
