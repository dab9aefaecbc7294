import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
ls = [layers.Input((28,28)), layers.Flatten()]
if np.random.rand() > .5:
    ls.append(layers.Dense(5))
ls.append(layers.Dense(10, "softmax"))
m = keras.Sequential(ls)
