from keras.models import Sequential
from keras.layers import Input, Flatten, Dense

model = Sequential([Input((28, 28, 1)), Flatten()])
[model.add(Dense(10)) for _ in range(60000)]
