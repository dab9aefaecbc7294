import keras
from keras import layers
class Factory:
    width = 4
    @classmethod
    def conv(cls, k):
        return layers.Conv2D(cls.width * k, 3, activation="relu")
    @staticmethod
    def head(n=10):
        return [layers.Flatten(), layers.Dense(n, activation="softmax")]
class Wide(Factory):
    width = 6
m = keras.Sequential([layers.Input((28, 28, 1)), Wide.conv(2), Factory.conv(2)] + Wide.head())
