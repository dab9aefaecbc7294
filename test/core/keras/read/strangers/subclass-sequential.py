import keras
from keras.layers import *
class LeNet5(keras.Sequential):
    def __init__(self, classes):
        super().__init__()
        self.add(Input((28, 28, 1)))
        self.add(Conv2D(6, kernel_size=(5, 5), padding='same', activation='tanh'))
        self.add(AveragePooling2D(pool_size=(2, 2)))
        self.add(Conv2D(16, (5, 5), activation='tanh'))
        self.add(AveragePooling2D((2, 2), 2))
        self.add(Flatten())
        self.add(Dense(120, activation='tanh'))
        self.add(Dense(84, activation='tanh'))
        self.add(Dense(classes, activation='softmax'))
        self.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
model = LeNet5(10)
