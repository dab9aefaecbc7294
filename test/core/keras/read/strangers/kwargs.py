import keras
from keras import layers
common = dict(padding="same", activation="relu")
def conv(filters, size=3, **kw):
    opts = {**common, **kw}
    return layers.Conv2D(filters, size, **opts)
model = keras.Sequential([layers.Input((28,28,1)), conv(8), conv(16, strides=2), conv(32, 5, padding="valid", use_bias=False), layers.Flatten(), layers.Dense(10, "softmax")])
