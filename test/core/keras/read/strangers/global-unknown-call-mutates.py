import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
cfg = {"u": 8}
update_from_file(cfg)
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(cfg["u"]), layers.Dense(10,"softmax")])
