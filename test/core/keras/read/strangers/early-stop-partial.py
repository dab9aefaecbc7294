import keras
from keras import layers
(x, y), (xt, yt) = keras.datasets.mnist.load_data()
x = x / 255.0
n = int(0.8 * len(x))
xtr, xval = x[:n], x[n:]
ytr, yval = y[:n], y[n:]
model = keras.Sequential([layers.Flatten(input_shape=(28, 28)), layers.Dense(128, activation="relu"), layers.Dense(10)])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
es = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=4, min_delta=0.001, restore_best_weights=True)
model.fit(xtr, ytr, epochs=30, callbacks=[es], validation_data=(xval, yval))
probability_model = keras.Sequential([model, layers.Softmax()])
