import keras, numpy as np
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
d = keras.preprocessing.image.ImageDataGenerator(zoom_range=[0.8, 1.2], width_shift_range=2, height_shift_range=2, rescale=1./255, validation_split=0.2)
model = keras.Sequential([layers.Input((28,28)), layers.Flatten(), layers.Dense(10, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(d.flow(x_train, y_train, batch_size=64, subset="training"), validation_data=d.flow(x_train, y_train, subset="validation"), epochs=4)
