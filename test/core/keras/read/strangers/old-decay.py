from keras.models import Sequential
from keras.layers import Input, Flatten, Dense
from keras.optimizers import SGD

model = Sequential([Input((28, 28, 1)), Flatten(), Dense(10, activation="softmax")])
sgd = SGD(lr=0.02, decay=1e-6, momentum=0.9, nesterov=True)
model.compile(loss="categorical_crossentropy", optimizer=sgd)
