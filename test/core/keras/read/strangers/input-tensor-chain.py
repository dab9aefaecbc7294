from keras.layers import Input, Dense, Flatten, Conv2D, BatchNormalization, ReLU, Add, GlobalAveragePooling2D
from keras.models import Model
def res(x, f):
    s = x
    x = Conv2D(f, 3, padding="same", use_bias=False)(x)
    x = BatchNormalization()(x)
    x = ReLU()(x)
    x = Conv2D(f, 3, padding="same", use_bias=False)(x)
    x = BatchNormalization()(x)
    x = Add()([x, s])
    return ReLU()(x)
inp = Input((28, 28, 1))
h = Conv2D(8, 3, padding="same")(inp)
for _ in range(2):
    h = res(h, 8)
out = Dense(10, activation="softmax")(GlobalAveragePooling2D()(h))
model = Model(inp, out)
model.compile("nadam", "categorical_crossentropy")
