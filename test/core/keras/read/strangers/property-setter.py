from keras.models import Sequential, Model
from keras.layers import *
class C:
    def __init__(self): self._n = 6
    @property
    def n(self): return self._n * 2
    @n.setter
    def n(self, v): self._n = v
c = C(); c.n = 8
model = Sequential([Input((28,28,1)), Flatten(), Dense(c.n), Dense(10, activation="softmax")])
