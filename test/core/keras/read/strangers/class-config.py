import keras
from keras import layers
class Config:
    FILTERS = [16, 32]
    KERNEL = 3
    DROP = 0.3
    LR = 5e-4
    EPOCHS = 7
cfg = Config()
def conv_block(x, f, pool=True):
    x = layers.Conv2D(f, cfg.KERNEL, padding="same")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    return layers.MaxPooling2D()(x) if pool else x
inp = layers.Input(shape=(28, 28, 1))
x = inp
for i, f in enumerate(Config.FILTERS):
    x = conv_block(x, f, pool=i < len(Config.FILTERS) - 1)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(Config.DROP)(x)
out = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inp, out, name="net")
model.compile(optimizer=keras.optimizers.Adam(learning_rate=cfg.LR), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
(x_train, y_train), _ = keras.datasets.mnist.load_data()
model.fit(x_train[..., None] / 255., y_train, epochs=cfg.EPOCHS, batch_size=64, validation_split=0.1)
