import argparse
import keras
from keras import layers
def build(hidden, drop):
    layers_ = [layers.Input((28, 28, 1)), layers.Flatten()]
    for h in hidden:
        layers_.append(layers.Dense(h, activation="relu"))
        if drop:
            layers_.append(layers.Dropout(drop))
    layers_.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(layers_)
def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=15)
    ap.add_argument("-b", "--batch-size", type=int, default=256)
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--no-dropout", action="store_true")
    args = ap.parse_args()
    (x, y), (xt, yt) = keras.datasets.mnist.load_data()
    x = x.reshape(-1, 28, 28, 1).astype("float32") / 255.0
    model = build([100, 50], 0.0 if args.no_dropout else 0.2)
    model.compile(keras.optimizers.Adam(args.lr), loss="sparse_categorical_crossentropy", metrics=["acc"])
    model.fit(x, y, args.batch_size, args.epochs, validation_split=0.2)
if __name__ == "__main__":
    main()
