import keras
from keras import layers
aug = keras.Sequential([layers.RandomTranslation(0.1, 0.1, fill_mode="constant"), layers.RandomRotation((-0.05, 0.05), fill_mode="constant")], name="aug")
m = keras.Sequential([layers.Input((28, 28, 1)), layers.Rescaling(1.0 / 255), aug, layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10, "softmax")])
