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
  optional("mode", "mode", anything, null),
  fixed("baseline", null),
  optional("restore_best_weights", "restoreBestWeights", boolean, false),
  fixed("start_from_epoch", 0),
];

const plateauSignature: AnySignature = [
  optional("monitor", "monitor", anything, null),
  optional("factor", "factor", number, 0.1),
  optional("patience", "patience", count, 10),
  ignored("verbose"),
  optional("mode", "mode", anything, null),
  optional("min_delta", "minDelta", number, 0.0001),
  optional("cooldown", "cooldown", count, 0),
  optional("min_lr", "minLr", number, 0),
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

/** ReduceLROnPlateau's `epsilon` is called `min_delta` today. */
const withNewNames = (object: ObjectValue): ObjectValue => ({
  ...object,
  given: object.given.map((each) => (each.name === "epsilon" ? { ...each, name: "min_delta" } : each)),
});

/** A callback that watches the validation split; undefined, with a remark, when it watches something else. */
function readWatcher(
  object: ObjectValue,
  signature: AnySignature,
  remarks: Remarks,
): (Record<string, unknown> & Pick<EarlyStopping, "monitor">) | undefined {
  const { monitor, mode, ...fields } = readObject(withNewNames(object), signature, remarks).fields as Record<
    string,
    unknown
  > & { monitor?: Value | null; mode?: Value | null };
  const watched =
    !monitor || monitor.kind === "none"
      ? "val_loss"
      : monitor.kind === "string"
        ? monitor.value.replace(/^val_(sparse_categorical_|categorical_)?acc(uracy)?$/, "val_accuracy")
        : null;
  if (watched === "val_loss" || watched === "val_accuracy") {
    const usual = watched === "val_loss" ? "min" : "max";
    const isUsual = !mode || (mode.kind === "string" && (mode.value === "auto" || mode.value === usual));
    if (!isUsual)
      remarks.error(mode.at, "fixed_argument", {
        owner: lastName(object.path),
        argument: "mode",
        accepted: `"${usual}"`,
        found: describeValue(mode),
      });
    return { monitor: watched, ...fields };
  }
  remarks.error(monitor!.at, "wrong_value", {
    owner: lastName(object.path),
    argument: "monitor",
    found: describeValue(monitor!),
    wanted: "monitor",
  });
  return undefined;
}

/** Its rate is the optimiser's, which must be a number: Keras stops at a schedule. */
function readPlateau(object: ObjectValue, { remarks, settings, places }: TrainingReading): void {
  const about = remarks.about("schedule");
  if (settings.schedule !== undefined || settings.warmup !== undefined)
    return about.error(object.at, "two_schedules");
  const read = readWatcher(object, plateauSignature, about);
  if (read) settings.schedule = { name: "plateau", ...read };
  places.schedule = object.at;
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
      settings.earlyStopping = readWatcher(callback, stoppingSignature, remarks.about("earlyStopping"));
      places.earlyStopping = callback.at;
    } else if (name === "LearningRateScheduler" && callback.kind === "object") {
      readScheduler(callback, epochs, reading);
    } else if (name === "ReduceLROnPlateau" && callback.kind === "object") {
      readPlateau(callback, reading);
    } else if (!harmless.has(name)) {
      remarks.about("earlyStopping").error(callback.at, "unknown_callback", { name });
    }
  }
}
