import keras
from keras import layers
(x, y), _ = keras.datasets.mnist.load_data()
def both():
    i = keras.Input((28, 28, 1))
    f = layers.Conv2D(6, 3, activation="relu", name="c")(i)
    o = layers.Dense(10, "softmax")(layers.Flatten()(f))
    return keras.Model(i, o), keras.Model(i, f)
clf, maps = both()
clf.compile("adam", "sparse_categorical_crossentropy")
clf.fit(x[:, :, :, None], y, epochs=2, batch_size=100, verbose=2)
maps.predict(x[:1])
