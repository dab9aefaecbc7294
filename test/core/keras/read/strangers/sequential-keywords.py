from keras.models import Sequential
from keras.layers import Input, Flatten, Dense

model = Sequential(layers=[Input((28, 28, 1)), Flatten(), Dense(10)], name="digits", stack=[Dense(3)])
