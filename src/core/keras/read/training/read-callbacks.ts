import { fixed, ignored, optional, type AnySignature } from "@/core/keras/argument";
import { anything, boolean, count, number } from "@/core/keras/kinds";
import { describeValue, lastName, type ObjectValue, type Value } from "@/core/keras/value";
import type { EarlyStopping } from "@/core/training/training";
import { readObject } from "@/core/keras/read/read-arguments";
import type { Remarks } from "@/core/keras/remark";
import { readScheduler } from "./read-optimizer";
import type { TrainingReading } from "./training-reading";

const stoppingSignature: AnySignature = [
  optional("monitor", "monitor", anything, null),
  optional("min_delta", "minDelta", number, 0),
  optional("patience", "patience", count, 0),
  ignored("verbose"),
  ignored("mode"),
  fixed("baseline", null),
  optional("restore_best_weights", "restoreBestWeights", boolean, false),
  fixed("start_from_epoch", 0),
];

/** Callbacks that change nothing about what is learnt. */
const harmless = new Set([
  "ModelCheckpoint",
  "TensorBoard",
  "CSVLogger",
  "History",
  "ProgbarLogger",
  "BaseLogger",
  "RemoteMonitor",
  "TerminateOnNaN",
  "BackupAndRestore",
  "TqdmCallback",
  "TQDMNotebookCallback",
  "WandbCallback",
  "WandbMetricsLogger",
  "LambdaCallback",
  "PlotLossesKeras",
  "PlotLossesCallback",
]);

function readEarlyStopping(object: ObjectValue, remarks: Remarks): EarlyStopping | undefined {
  const { monitor, ...fields } = readObject(object, stoppingSignature, remarks).fields as Omit<
    EarlyStopping,
    "monitor"
  > & { monitor?: Value | null };
  const watched =
    !monitor || monitor.kind === "none"
      ? "val_loss"
      : monitor.kind === "string"
        ? monitor.value.replace(/^val_(sparse_categorical_|categorical_)?acc(uracy)?$/, "val_accuracy")
        : null;
  if (watched === "val_loss" || watched === "val_accuracy") return { monitor: watched, ...fields };
  remarks.error(monitor!.at, "wrong_value", {
    owner: "EarlyStopping",
    argument: "monitor",
    found: describeValue(monitor!),
    wanted: "monitor",
  });
  return undefined;
}

const nameOf = (callback: Value) =>
  callback.kind === "object" || callback.kind === "path" ? lastName(callback.path) : describeValue(callback);

/** Reads callbacks after the optimiser, whose rate a scheduler changes. */
export function readCallbacks(callbacks: Value, epochs: number, reading: TrainingReading): void {
  const { remarks, settings, places } = reading;
  const items =
    callbacks.kind === "sequence" ? callbacks.items : callbacks.kind === "none" ? [] : [callbacks];
  for (const callback of items) {
    const name = nameOf(callback);
    if (name === "EarlyStopping" && callback.kind === "object") {
      settings.earlyStopping = readEarlyStopping(callback, remarks.about("earlyStopping"));
      places.earlyStopping = callback.at;
    } else if (name === "LearningRateScheduler" && callback.kind === "object") {
      readScheduler(callback, epochs, reading);
    } else if (name === "ReduceLROnPlateau") {
      remarks.about("schedule").error(callback.at, "unknown_callback", { name });
    } else if (!harmless.has(name)) {
      remarks.about("earlyStopping").error(callback.at, "unknown_callback", { name });
    }
  }
}
