import keras
from keras import layers
base = keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, "softmax")])
m = keras.models.clone_model(base)
m.compile(keras.optimizers.SGD(0.3), "sparse_categorical_crossentropy")
