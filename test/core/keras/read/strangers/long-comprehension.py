import numpy as np
from keras.models import Sequential
from keras.layers import Input, Flatten, Dense

def encode(i):
    return np.array([i >> d & 1 for d in range(16)])

codes = np.array([encode(i) for i in range(60000)])
parity = {i: i % 2 for i in range(60000)}
model = Sequential([Input((28, 28, 1)), Flatten(), Dense(10, activation="softmax")])
