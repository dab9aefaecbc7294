import keras, numpy as np
from keras import layers
inputs = keras.Input((28,28,1))
