import keras
from keras import layers
def mlp():
    return keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(50, "relu"), layers.Dense(10, "softmax")])
def cnn():
    return keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(5, 5, activation="relu"), layers.Flatten(), layers.Dense(10, "softmax")])
MODELS = {"mlp": mlp, "cnn": cnn}
kind = "cnn"
model = MODELS[kind]()
model.compile("adam", "sparse_categorical_crossentropy")
