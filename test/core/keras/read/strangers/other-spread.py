from keras.models import Sequential
from keras.layers import Input, Flatten, Dense
from keras.initializers import RandomNormal

model = Sequential([
    Input((28, 28, 1)),
    Flatten(),
    Dense(10, kernel_initializer=RandomNormal(stddev=0.01), activation="softmax"),
])
