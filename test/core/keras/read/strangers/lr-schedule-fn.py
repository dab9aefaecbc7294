import keras
from keras import layers
(x, y), _ = keras.datasets.mnist.load_data()
def sched(epoch, lr):
    if epoch > 0 and epoch % 2 == 0:
        return lr * 0.5
    return lr
m = keras.Sequential([layers.Input((28, 28)), layers.Flatten(), layers.Dense(10, "softmax")])
m.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy")
m.fit(x, y, epochs=6, batch_size=64, callbacks=[keras.callbacks.LearningRateScheduler(sched)])
