import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
from sklearn.model_selection import train_test_split
x_tr, x_val, y_tr, y_val = train_test_split(x_train/255., y_train, test_size=0.2, random_state=42, stratify=y_train)
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(x_tr, y_tr, epochs=3, batch_size=64, validation_data=(x_val, y_val))
