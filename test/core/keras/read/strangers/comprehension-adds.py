from keras.models import Sequential
from keras.layers import Input, Flatten, Dense

model = Sequential([Input((28, 28, 1)), Flatten()])
[model.add(Dense(n)) for n in sizes]
