"""Reads what Convoy wrote for Keras, one numbered folder a network, and prints what Keras makes of it: one line of JSON each."""
import importlib.util
import json
import sys
from pathlib import Path

import keras
import numpy as np

root = Path(sys.argv[1])
images = np.fromfile(root / "images", dtype=np.uint8).reshape(-1, 28, 28, 1).astype("float32") / 255

for folder in sorted((path for path in root.iterdir() if path.is_dir()), key=lambda path: int(path.name)):
    spec = importlib.util.spec_from_file_location("model", folder / "model.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    keras.backend.clear_session()
    built = script.build_model()
    from_code = json.loads(built.to_json())
    keras.backend.clear_session()
    loaded = keras.models.model_from_json((folder / "model.json").read_text())
    from_json = json.loads(loaded.to_json())
    script.load_weights(built, folder / "weights.safetensors")
    script.compile_model(built)
    optimizer = built.optimizer.get_config()
    schedule = built.optimizer._learning_rate
    rates = [float(schedule(step) if callable(schedule) else schedule) for step in range(60)]
    loss = built.loss if isinstance(built.loss, str) else built.loss.get_config()
    print(json.dumps({
        "parameters": built.count_params(),
        "loadedParameters": loaded.count_params(),
        "layers": [layer.name for layer in built.layers],
        "kind": from_code["class_name"],
        "fromCode": from_code["config"],
        "fromJson": from_json["config"],
        "optimizer": optimizer,
        "rates": rates,
        "loss": loss,
        "saved": built.to_json(),
        "probabilities": keras.ops.convert_to_numpy(built(images, training=False)).tolist(),
    }, default=str))
