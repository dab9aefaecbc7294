import { OptimizerSchema, type OptimizerName, type TrainingSettings } from "@/core/training/training";
import { optimizerSignature } from "@/core/keras/optimizers";
import {
  describeValue,
  findArgument,
  lastName,
  newState,
  type Given,
  type ObjectValue,
  type Value,
} from "@/core/keras/value";
import { findNearest } from "@/core/keras/read/nearest";
import { readArguments } from "@/core/keras/read/read-arguments";
import { readSchedule } from "./read-schedule";
import type { Remarks } from "@/core/keras/remark";
import type { TrainingReading } from "./training-reading";

/** Keras saves numbers as it trains with them, in 32 bits: 0.001 comes as 0.0010000000474974513. */
const unround = (each: number) => (Math.fround(each) === each ? Number(each.toPrecision(7)) : each);

const names = OptimizerSchema.options.map(({ shape }) => shape.name.value);

/** `{"class_name": "SGD", "config": {"learning_rate": 0.1}}` as the object that it stands for. */
function fromDictionary(value: Value): Value {
  if (value.kind !== "dictionary") return value;
  const entry = (key: string) => value.entries.get(`string:${key}`)?.value;
  const [name, config] = [entry("class_name"), entry("config")];
  if (name?.kind !== "string") return value;
  const given = (config?.kind === "dictionary" ? [...config.entries.values()] : []).map(
    ({ key, value: each }): Given => ({
      name: key.kind === "string" ? key.value : "?",
      value: each,
      at: each.at,
    }),
  );
  return { kind: "object", path: `keras.optimizers.${name.value}`, given, state: newState(), at: value.at };
}

function findOptimizer(value: Value, remarks: Remarks): { name: OptimizerName; object: ObjectValue } | null {
  const optimizer = fromDictionary(value);
  if (optimizer.kind === "unknown") {
    remarks.error(optimizer.at, "unknown_value", {
      owner: "compile",
      argument: "optimizer",
      name: optimizer.name,
    });
    return null;
  }
  const written =
    optimizer.kind === "string"
      ? optimizer.value
      : optimizer.kind === "object" || optimizer.kind === "path"
        ? lastName(optimizer.path)
        : null;
  const name = names.find((known) => known.toLowerCase() === written?.toLowerCase());
  const { at } = optimizer;
  if (name)
    return {
      name,
      object:
        optimizer.kind === "object"
          ? optimizer
          : { kind: "object", path: name, given: [], state: newState(), at },
    };
  const suggestion = written === null ? null : findNearest(written, names);
  remarks.error(at, "unknown_optimizer", {
    name: written ?? describeValue(optimizer),
    suggestion: suggestion ?? "Adam",
    names: names.join(", "),
  });
  return null;
}

/** What the time of Keras 1 and 2 lets an optimiser take, and that changes nothing. */
const isNeutral = ({ name, value }: Given) =>
  (name === "decay" || name === "schedule_decay" || name === "epsilon") && value.kind === "none";

/** The optimiser, and with it the schedule. `length` is known once `fit` is read. */
export function readOptimizer(optimizer: Value, length: TrainingSettings, reading: TrainingReading): void {
  const { settings, places } = reading;
  const remarks = reading.remarks.about("optimizer");
  const found = findOptimizer(optimizer, remarks);
  if (!found) return;
  const { name, object } = found;
  const isRate = (index: number, argument: string | null) =>
    argument === "learning_rate" || argument === "lr" || (argument === null && index === 0);
  const rate = object.given.find((given, index) => isRate(index, given.name));
  const course = rate?.value.kind === "object" ? readSchedule(rate.value, length, remarks) : null;
  if (rate?.value.kind === "object" && !course) return;
  const given = object.given
    .filter((each) => !isNeutral(each))
    .map((each) =>
      each === rate && course
        ? { ...each, value: { kind: "number" as const, value: course.learningRate, at: each.at } }
        : each,
    );
  const old = given.find(({ name: argument }) => argument === "decay");
  if (old && !(old.value.kind === "number" && old.value.value === 0))
    remarks.warning(old.at, "old_decay", { name });
  const read = readArguments(name, object.at, given, optimizerSignature(name), remarks);
  if (!rate && name === "Adadelta") remarks.note(object.at, "default_rate", { name });
  const { weightDecay, ...fields } = Object.fromEntries(
    Object.entries(read.fields).map(([field, each]) => [
      field,
      typeof each === "number" ? unround(each) : each,
    ]),
  );
  settings.optimizer = { name, ...fields, ...(weightDecay ? { weightDecay } : {}) };
  settings.schedule = course?.schedule;
  settings.warmup = course?.warmup;
  places.optimizer = object.at;
}

type Rates = { rates: number[]; isRelative: boolean };

/** The rates that a schedule function gives, as the evaluator found them. */
function findRates(object: ObjectValue): Rates | null {
  const rates = findArgument(object.given, "convoy_rates", 99);
  const relative = findArgument(object.given, "convoy_relative", 99);
  if (rates?.kind !== "sequence") return null;
  const numbers = rates.items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  return { rates: numbers, isRelative: relative !== undefined };
}

const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.abs(other);

/** `lambda epoch: 0.001 * 0.9 ** epoch` is the step schedule with its factor. */
export function readScheduler(object: ObjectValue, epochs: number, reading: TrainingReading): void {
  const remarks = reading.remarks.about("schedule");
  const found = findRates(object);
  const optimizer = reading.settings.optimizer as { learningRate: number } | undefined;
  const rates = found?.rates.slice(0, Math.max(epochs, 1)) ?? [];
  const [first] = rates;
  const change = rates.findIndex((rate) => !isNear(rate, first!));
  const factor = change === -1 ? 1 : rates[change]! / first!;
  const isStep = rates.every((rate, epoch) =>
    isNear(rate, first! * factor ** Math.floor(epoch / Math.max(1, change))),
  );
  const isShort = found !== null && epochs > found.rates.length && change !== -1;
  if (!found || first === undefined || !optimizer || !isStep || factor > 1 || factor <= 0 || isShort)
    return remarks.error(object.at, "unknown_schedule", { name: "LearningRateScheduler" });
  reading.settings.optimizer = {
    ...optimizer,
    learningRate: found.isRelative ? optimizer.learningRate * first : first,
  };
  const round = Number(factor.toPrecision(10));
  reading.settings.schedule =
    change === -1 ? undefined : { name: "step", everyEpochs: change, factor: round };
  reading.places.schedule = object.at;
}
