import keras
from keras import layers
defaults = {"filters": 32, "kernel": (3, 3), "drop": 0.25}
params = defaults.copy()
params.update(filters=10, drop=None)
params["kernel"] = (5, 5)
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(params["filters"], params["kernel"], activation="relu")])
if params.get("drop") is not None:
    m.add(layers.Dropout(params["drop"]))
if params.get("bn", True):
    m.add(layers.BatchNormalization())
m.add(layers.Flatten()); m.add(layers.Dense(10, "softmax"))
print(defaults["filters"])
m2 = defaults["filters"]
