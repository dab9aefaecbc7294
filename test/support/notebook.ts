/**
 * The code cells of the lesson's notebook, in order. Source: the Keras MNIST notebook that the lesson teaches
 * with.
 */
export const notebookCells = [
  `batch_size = 128
num_classes = 10
epochs = 1`,
  `img_rows, img_cols = 28, 28`,
  `from keras.datasets import mnist`,
  `(x_train, y_train), (x_test, y_test) = mnist.load_data()`,
  `import keras
from keras import backend as K`,
  `if K.image_data_format() == 'channels_first':
    x_train = x_train.reshape(x_train.shape[0], 1, img_rows, img_cols)
    x_test = x_test.reshape(x_test.shape[0], 1, img_rows, img_cols)
    input_shape = (1, img_rows, img_cols)
else:
    x_train = x_train.reshape(x_train.shape[0], img_rows, img_cols, 1)
    x_test = x_test.reshape(x_test.shape[0], img_rows, img_cols, 1)
    input_shape = (img_rows, img_cols, 1)`,
  `x_train = x_train.astype('float32')
x_test = x_test.astype('float32')`,
  `x_train /= 255
x_test /= 255`,
  `y_train`,
  `y_train = keras.utils.to_categorical(y_train, num_classes)`,
  `y_train`,
  `y_test = keras.utils.to_categorical(y_test, num_classes)`,
  `x_train.shape`,
  `x_train.shape[0]`,
  `x_test.shape[0]`,
  `from keras.models import Sequential
from keras.layers import Dense, Dropout, Flatten
from keras.layers import Conv2D, MaxPooling2D`,
  `model = Sequential()`,
  `model.add(Conv2D(32, 
                 kernel_size=(3, 3),
                 activation='relu',
                 input_shape=input_shape))`,
  `model.add(Conv2D(64, 
                 kernel_size=(3, 3),
                 activation='relu'))`,
  `model.add(MaxPooling2D(pool_size=(2,2)))`,
  `model.add(Dropout(0.25))`,
  `model.add(Flatten())`,
  `model.add(Dense(128, activation='relu'))`,
  `model.add(Dropout(0.5))`,
  `model.add(Dense(num_classes, activation='softmax'))`,
  `model.compile(loss=keras.losses.categorical_crossentropy,
              optimizer=keras.optimizers.Adadelta(),
              metrics=['accuracy'])`,
  `history = model.fit(x_train, y_train,
                    batch_size=batch_size,
                    epochs=epochs,
                    verbose=1,
                    validation_data=(x_test, y_test))`,
  `score = model.evaluate(x_test, y_test, verbose=0)`,
  `score[0]`,
  `score[1]`,
];

/**
 * The layers of exercise 2's brief as a notebook's cell, with the share to keep where Keras wants the share
 * to drop.
 */
export const hardOne = `from keras import layers
model = keras.Sequential([
    layers.Conv2D(32, (5, 5), activation="relu", input_shape=(28, 28, 1)),
    layers.MaxPooling2D((2, 2)),
    layers.Dropout(0.7),
    layers.Conv2D(64, (5, 5), activation="relu"),
    layers.MaxPooling2D((2, 2)),
    layers.Dropout(0.7),
    layers.Flatten(),
    layers.Dense(1024, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adadelta(learning_rate=1.0), loss="categorical_crossentropy")
model.fit(x_train[:1280], y_train[:1280], batch_size=128, epochs=1)
`;
