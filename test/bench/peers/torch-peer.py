"""Times the same training in PyTorch. Reads one job as JSON, then one command a line; answers each with a line of JSON."""
import json
import os
import sys
import time

job = json.loads(sys.stdin.readline())

import numpy
import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(job["threads"])
# Adadelta's averages fade into denormal numbers, which slow the processor down.
torch.set_flush_denormal(True)
channels_last = job.get("channelsLast", True)


def read(name, header, shape):
    return torch.from_numpy(numpy.fromfile(os.path.join(job["folder"], name), dtype=numpy.uint8, offset=header).reshape(shape))


def arranged(value):
    return value.to(memory_format=torch.channels_last) if channels_last else value


train_images = read("train-images-idx3-ubyte", 16, (-1, 1, 28, 28))[: job["trainImages"]].float() / 255
train_labels = read("train-labels-idx1-ubyte", 8, -1)[: job["trainImages"]].long()
test_images = read("t10k-images-idx3-ubyte", 16, (-1, 1, 28, 28)).float() / 255
test_labels = read("t10k-labels-idx1-ubyte", 8, -1).long()


def modules():
    channels, size, features = 1, 28, None
    for entry in job["layers"]:
        kind = entry["type"]
        if kind == "Conv2D":
            yield nn.Conv2d(channels, entry["filters"], tuple(entry["kernelSize"]))
            channels, size = entry["filters"], size - entry["kernelSize"][0] + 1
        elif kind == "MaxPooling2D":
            yield nn.MaxPool2d(tuple(entry["poolSize"]))
            size //= entry["poolSize"][0]
        elif kind == "Dropout":
            yield nn.Dropout(entry["rate"])
        elif kind == "Flatten":
            yield nn.Flatten()
            features = channels * size * size
        elif kind == "Dense":
            yield nn.Linear(features, entry["units"])
            features = entry["units"]
        else:
            raise ValueError(kind)
        if entry.get("activation") == "relu":
            yield nn.ReLU(inplace=True)


model = arranged(nn.Sequential(*modules()))
for module in model:
    if isinstance(module, (nn.Conv2d, nn.Linear)):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)
optimizer = torch.optim.Adadelta(model.parameters(), lr=job["learningRate"], rho=job["rho"], eps=1e-7)

print(json.dumps({"version": f"PyTorch {torch.__version__}"}), flush=True)
for command in sys.stdin:
    start, processor = time.perf_counter(), time.process_time()
    if command.strip() == "train":
        model.train()
        loss_sum, correct = torch.zeros(()), torch.zeros((), dtype=torch.long)
        for picked in torch.randperm(len(train_labels)).split(job["batchSize"]):
            labels = train_labels[picked]
            logits = model(arranged(train_images[picked]))
            loss = functional.cross_entropy(logits, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss_sum += loss.detach() * len(picked)
            correct += (logits.argmax(1) == labels).sum()
        loss_sum.item()
        print(json.dumps({"seconds": time.perf_counter() - start, "processorSeconds": time.process_time() - processor}), flush=True)
    else:
        model.eval()
        correct = 0
        with torch.inference_mode():
            for images, labels in zip(test_images.split(job["evaluationBatch"]), test_labels.split(job["evaluationBatch"])):
                correct += (model(arranged(images)).argmax(1) == labels).sum().item()
        print(json.dumps({"seconds": time.perf_counter() - start, "processorSeconds": time.process_time() - processor, "accuracy": correct / len(test_labels)}), flush=True)
