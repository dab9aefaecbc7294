import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
import pandas as pd
from sklearn.model_selection import train_test_split
train = pd.read_csv("../input/train.csv")
Y = train["label"]
X = train.drop(labels=["label"], axis=1) / 255.0
X = X.values.reshape(-1,28,28,1)
X_train, X_val, Y_train, Y_val = train_test_split(X, Y, test_size=0.1, random_state=2)
m = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
from keras.callbacks import ReduceLROnPlateau
lrr = ReduceLROnPlateau(monitor="val_acc", patience=3)
datagen = keras.preprocessing.image.ImageDataGenerator(rotation_range=10, zoom_range=0.1, width_shift_range=0.1, height_shift_range=0.1, horizontal_flip=False)
datagen.fit(X_train)
history = m.fit_generator(datagen.flow(X_train, Y_train, batch_size=86), epochs=30, validation_data=(X_val, Y_val), verbose=2, steps_per_epoch=X_train.shape[0] // 86, callbacks=[lrr])
