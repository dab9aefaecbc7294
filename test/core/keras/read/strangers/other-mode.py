from keras import callbacks, layers, models

model = models.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
stop = callbacks.EarlyStopping(monitor="val_loss", mode="max", patience=2)
model.fit(x_train, y_train, epochs=5, batch_size=64, validation_split=0.1, callbacks=[stop])
