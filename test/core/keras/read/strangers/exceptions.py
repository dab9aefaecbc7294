import keras
from keras import layers
try:
    from keras.layers import DoesNotExist
except ImportError:
    width = 24
else:
    width = 99
finally:
    done = True
model = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(width, "relu"), layers.Dense(10, "softmax")])
