import keras
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D
from keras.models import Model
class NetBuilder(object):
    def __init__(self, n_filters=12, n_classes=10):
        self.n_filters = n_filters
        self.n_classes = n_classes
        self.model = None
    def _block(self, x, mult):
        x = Conv2D(self.n_filters * mult, 3, activation='relu')(x)
        return MaxPooling2D(2)(x)
    def build(self):
        inputs = Input(shape=(28, 28, 1))
        x = inputs
        for m in (1, 2):
            x = self._block(x, m)
        x = Flatten()(x)
        self.model = Model(inputs=inputs, outputs=Dense(self.n_classes, activation='softmax')(x))
        return self
    def compile(self, lr):
        self.model.compile(optimizer=keras.optimizers.RMSprop(lr), loss='sparse_categorical_crossentropy')
net = NetBuilder().build()
net.compile(0.002)
model = net.model
