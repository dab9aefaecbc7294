import data
from keras.models import Sequential
from keras.layers import Input, Flatten, Dense

model = Sequential([Input((data.ROWS, data.COLUMNS, 1)), Flatten(), Dense(data.CLASSES, activation=data.act)])
