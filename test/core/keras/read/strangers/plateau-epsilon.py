from keras import callbacks, layers, models

model = models.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
slower = callbacks.ReduceLROnPlateau(monitor="val_acc", factor=0.5, patience=2, mode="max", epsilon=0.001)
model.fit(x_train, y_train, epochs=5, batch_size=64, validation_split=0.1, callbacks=[slower])
