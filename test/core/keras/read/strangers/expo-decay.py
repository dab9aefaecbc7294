import keras
from keras import layers
(x, y), _ = keras.datasets.mnist.load_data()
bs = 100
steps = len(x) // bs
lr = keras.optimizers.schedules.ExponentialDecay(0.01, decay_steps=steps * 2, decay_rate=0.5, staircase=True)
model = keras.Sequential([layers.Input((28, 28)), layers.Reshape((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.Flatten(), layers.Dense(10, "softmax")])
model.compile(keras.optimizers.SGD(lr), "sparse_categorical_crossentropy")
model.fit(x / 255, y, bs, 6)
