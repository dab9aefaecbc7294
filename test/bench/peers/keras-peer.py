"""Times the same training in Keras. Reads one job as JSON, then one command a line; answers each with a line of JSON."""
import json
import os
import sys
import time

job = json.loads(sys.stdin.readline())
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["KERAS_BACKEND"] = "tensorflow"

import numpy
import tensorflow

tensorflow.config.threading.set_intra_op_parallelism_threads(job["threads"])
tensorflow.config.threading.set_inter_op_parallelism_threads(job["threads"])
import keras


def read(name, header, shape):
    return numpy.fromfile(os.path.join(job["folder"], name), dtype=numpy.uint8, offset=header).reshape(shape)


def scaled(images):
    return images.astype("float32") / 255


train_images = scaled(read("train-images-idx3-ubyte", 16, (-1, 28, 28, 1))[: job["trainImages"]])
train_labels = keras.utils.to_categorical(read("train-labels-idx1-ubyte", 8, -1)[: job["trainImages"]], 10)
test_images = scaled(read("t10k-images-idx3-ubyte", 16, (-1, 28, 28, 1)))
test_labels = keras.utils.to_categorical(read("t10k-labels-idx1-ubyte", 8, -1), 10)


def layer(entry):
    kind = entry["type"]
    if kind == "Conv2D":
        return keras.layers.Conv2D(entry["filters"], entry["kernelSize"], activation=entry["activation"])
    if kind == "MaxPooling2D":
        return keras.layers.MaxPooling2D(entry["poolSize"])
    if kind == "Dropout":
        return keras.layers.Dropout(entry["rate"])
    if kind == "Flatten":
        return keras.layers.Flatten()
    if kind == "Dense":
        return keras.layers.Dense(entry["units"], activation=entry["activation"])
    raise ValueError(kind)


model = keras.Sequential([keras.Input((28, 28, 1)), *map(layer, job["layers"])])
optimizer = keras.optimizers.Adadelta(learning_rate=float(job["learningRate"]), rho=job["rho"])
# "auto" is Keras's default.
jit = {"auto": "auto", "on": True, "off": False}[job.get("jit", "auto")]
model.compile(loss="categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"], jit_compile=jit)

print(json.dumps({"version": f"Keras {keras.__version__} on TensorFlow {tensorflow.__version__}"}), flush=True)
for command in sys.stdin:
    start, processor = time.perf_counter(), time.process_time()
    if command.strip() == "train":
        model.fit(train_images, train_labels, batch_size=job["batchSize"], epochs=1, verbose=0)
        print(json.dumps({"seconds": time.perf_counter() - start, "processorSeconds": time.process_time() - processor}), flush=True)
    else:
        accuracy = model.evaluate(test_images, test_labels, batch_size=job["evaluationBatch"], verbose=0)[1]
        print(json.dumps({"seconds": time.perf_counter() - start, "processorSeconds": time.process_time() - processor, "accuracy": float(accuracy)}), flush=True)
