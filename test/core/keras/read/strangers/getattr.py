import keras
from keras import layers
names = ["Conv2D", "Flatten", "Dense"]
args = [dict(filters=8, kernel_size=3), {}, dict(units=10, activation="softmax")]
m = keras.Sequential([layers.Input((28, 28, 1))])
for n, a in zip(names, args):
    m.add(getattr(layers, n)(**a))
