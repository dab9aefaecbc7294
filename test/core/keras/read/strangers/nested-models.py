import keras
from keras import layers
feat = keras.Sequential([layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D()])
head = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
model = keras.Sequential([layers.Input((28, 28, 1)), feat, head])
model.compile("adam", "sparse_categorical_crossentropy")
