import keras
from keras import layers
base = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(50, "relu", name="feat"), layers.Dense(5, "softmax")])
x = base.get_layer("feat").output
m = keras.Model(base.inputs, layers.Dense(10, "softmax")(x))
m.compile("adam", "sparse_categorical_crossentropy")
