import keras
from keras import layers as L
conv = lambda f, k=3: L.Conv2D(f, k, activation='relu')
dense = lambda n, a='relu': L.Dense(n, activation=a)
stages = [(8, 3), (16, 5)]
model = keras.models.Sequential([L.InputLayer(shape=(28, 28, 1))] + [conv(f, k) for f, k in stages] + [L.Flatten(), dense(30), dense(10, 'softmax')])
