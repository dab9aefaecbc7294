from enum import Enum
import keras
from keras import layers
class Act(Enum):
    RELU = "relu"
    TANH = "tanh"
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(8, 3, activation=Act.TANH.value), layers.Flatten(), layers.Dense(10, "softmax")])
