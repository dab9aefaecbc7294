import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
features = [layers.Conv2D(8,3,input_shape=(28,28,1)), layers.Flatten()]
head = [layers.Dense(10,"softmax")]
model = keras.Sequential(features + head)
for l in features:
    l.trainable = False
