import keras, numpy as np
from keras import layers
class Trainer:
    def __init__(self, lr=0.1):
        self.lr = lr
    def create(self):
        self.model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
    def run(self):
        self.model.compile(keras.optimizers.SGD(self.lr), "sparse_categorical_crossentropy")
