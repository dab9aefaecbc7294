from keras.datasets import mnist
from keras.models import Sequential
from keras.layers import Input, Dense

(x_train, _), (x_test, _) = mnist.load_data()
x_train = x_train.reshape(60000, 784).astype("float32") / 255
model = Sequential([Input((784,)), Dense(64, activation="relu"), Dense(784, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(x_train, x_train, epochs=10, batch_size=64)
