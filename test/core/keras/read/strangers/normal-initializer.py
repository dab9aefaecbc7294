from keras.models import Sequential
from keras.layers import Dense
from keras.initializers import RandomNormal, RandomUniform

model = Sequential()
model.add(Dense(784, input_dim=784, kernel_initializer="normal", activation="relu"))
model.add(Dense(32, kernel_initializer=RandomUniform(minval=-0.05, maxval=0.05, seed=1), activation="relu"))
model.add(Dense(10, kernel_initializer=RandomNormal(), activation="softmax"))
