"""Times the baseline's step in PyTorch on this machine's GPU, and writes a line of JSON."""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional

steps, images = int(sys.argv[1]), int(sys.argv[2])
if not torch.cuda.is_available():
    sys.exit("PyTorch sees no GPU.")
device = torch.device("cuda")
network = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25),
    nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10),
).to(device)
optimizer = torch.optim.Adadelta(network.parameters(), lr=1.0, rho=0.95, eps=1e-7)
pixels = torch.rand(images, 1, 28, 28, device=device)
digits = torch.randint(0, 10, (images,), device=device)


def step():
    optimizer.zero_grad(set_to_none=True)
    functional.cross_entropy(network(pixels), digits).backward()
    optimizer.step()


def measure():
    for _ in range(30):
        step()
    torch.cuda.synchronize()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    torch.cuda.synchronize()
    return (time.perf_counter() - start) / steps * 1000


answer = {"item": "PyTorch", "gpu": torch.cuda.get_device_name(), "version": torch.__version__, "images": images}
for name, allowed in [("stepMilliseconds", False), ("stepMillisecondsTf32", True)]:
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = allowed
    answer[name] = measure()
print(json.dumps(answer))
