import keras, numpy as np
from keras import layers
class LeNet:
    @staticmethod
    def build(width, height, depth, classes, weightsPath=None):
        model = keras.Sequential()
        model.add(layers.Conv2D(20, 5, padding="same", input_shape=(height, width, depth)))
        model.add(layers.Activation("relu"))
        model.add(layers.Flatten())
        model.add(layers.Dense(classes))
        model.add(layers.Activation("softmax"))
        if weightsPath is not None:
            model.load_weights(weightsPath)
        return model
