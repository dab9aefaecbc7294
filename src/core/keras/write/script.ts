// The parts of the Python script that are the same for every network.

export const PYTHON_WEIGHTS = `def load_weights(model, path):
    """Reads a safetensors file: the length of the header, the header as JSON, and the numbers of all arrays."""
    content = Path(path).read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    header.pop("__metadata__", None)
    arrays = []
    for entry in header.values():
        begin, end = entry["data_offsets"]
        numbers = np.frombuffer(content[start + begin : start + end], dtype="<f4")
        arrays.append(numbers.reshape(entry["shape"]))
    model.set_weights(arrays)
`;

export const PYTHON_MNIST = `def read_idx(folder, name):
    """The values of an IDX file, compressed or not."""
    plain = folder / name
    content = plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{name}.gz").read_bytes())
    axes = content[3]
    shape = [int.from_bytes(content[4 + 4 * axis : 8 + 4 * axis], "big") for axis in range(axes)]
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)


def load_mnist(data):
    """Images scaled to 0..1 and digits as one-hot rows, to train on and to test on."""
    if data is None:
        parts = keras.datasets.mnist.load_data()
    elif (data / "mnist.npz").exists() or data.suffix == ".npz":
        with np.load(data if data.suffix == ".npz" else data / "mnist.npz") as arrays:
            parts = [(arrays[f"x_{part}"], arrays[f"y_{part}"]) for part in ("train", "test")]
    else:
        parts = [
            (read_idx(data, f"{part}-images-idx3-ubyte"), read_idx(data, f"{part}-labels-idx1-ubyte"))
            for part in ("train", "t10k")
        ]
    return [
        (images[..., np.newaxis].astype("float32") / 255, keras.utils.to_categorical(digits, 10))
        for images, digits in parts
    ]
`;

export const PYTHON_MAIN = `def main():
    parser = argparse.ArgumentParser(description="Trains or tests this network on MNIST.")
    parser.add_argument("--weights", help="a safetensors file to test instead of training")
    parser.add_argument("--data", type=Path, help="IDX files or mnist.npz; left out, Keras downloads MNIST")
    options = parser.parse_args()

    train, test = load_mnist(options.data)
    model = build_model()
    model.summary()
    compile_model(model)
    if options.weights:
        load_weights(model, options.weights)
    else:
        fit_model(model, train, test)
    loss, accuracy = model.evaluate(*test, batch_size=250, verbose=0)
    print(f"Test loss {loss:.4f}, test accuracy {accuracy:.4f}")


if __name__ == "__main__":
    main()
`;
