import keras
from keras import layers
class Base:
    def __init__(self, f): self.f = f; self.parts = []
    def build(self):
        self.parts += [layers.Input((28, 28, 1)), layers.Conv2D(self.f, 3)]
        return self
class Deep(Base):
    def __init__(self, f): super().__init__(f * 2)
    def build(self):
        super(Deep, self).build()
        self.parts.append(layers.Flatten())
        self.parts.append(layers.Dense(10, "softmax"))
        return keras.Sequential(self.parts)
m = Deep(5).build()
