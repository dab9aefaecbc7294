import keras
from keras import layers
act = "re" + "lu"
model = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(8, 3, activation=act, name="conv_{}".format(1)), layers.Conv2D(8, 3, activation=f"{act}", padding="SAME".lower()), layers.Flatten(), layers.Dense(10, activation="soft%s" % "max")])
