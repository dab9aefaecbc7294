import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(10)
    def call(self, x):
        return self.d(x)
model = Net()
model.compile("sgd","categorical_crossentropy")
model.fit(x_train, y_train, epochs=5, batch_size=64)
