import type { TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch } from "@/core/training/training-cost";
import { ignored, optional, required } from "@/core/keras/argument";
import { anything, boolean, number } from "@/core/keras/kinds";
import { readObject } from "@/core/keras/read/read-arguments";
import type { Remarks } from "@/core/keras/remark";
import { WARM_STAIRCASE } from "@/core/keras/warm-staircase";
import { lastName, type ObjectValue, type Value } from "@/core/keras/value";

type Course = Pick<TrainingSettings, "schedule" | "warmup"> & { learningRate: number };
/** The settings that fix the number of steps, in which schedules count. */
type Length = Pick<TrainingSettings, "epochs" | "batchSize" | "trainImages" | "validationSplit">;

const exponential = [
  required("initial_learning_rate", "rate", number),
  required("decay_steps", "steps", number),
  required("decay_rate", "factor", number),
  optional("staircase", "staircase", boolean, false),
  ignored("name"),
] as const;
const cosine = [
  required("initial_learning_rate", "rate", number),
  required("decay_steps", "steps", number),
  optional("alpha", "alpha", number, 0),
  ignored("name"),
  optional("warmup_target", "target", anything, null),
  optional("warmup_steps", "warmup", number, 0),
] as const;
const staircase = [...exponential.slice(0, 3), required("warmup_steps", "warmup", number)] as const;

const warmupOf = (steps: number, batches: number): Pick<Course, "warmup"> => {
  if (steps === 0) return {};
  return {
    warmup:
      steps % batches === 0 ? { length: steps / batches, unit: "epochs" } : { length: steps, unit: "steps" },
  };
};

function readStaircase(
  object: ObjectValue,
  read: Record<string, number>,
  batches: number,
  remarks: Remarks,
): Course {
  const everyEpochs = Math.max(1, Math.round(read.steps! / batches));
  if (everyEpochs * batches !== read.steps) {
    remarks.warning(object.at, "other_length", {
      owner: lastName(object.path),
      argument: "decay_steps",
      steps: read.steps!,
      ours: everyEpochs * batches,
    });
  }
  return {
    learningRate: read.rate!,
    schedule: { name: "step", everyEpochs, factor: read.factor! },
    ...warmupOf(read.warmup ?? 0, batches),
  };
}

function readCosine(object: ObjectValue, length: Length, remarks: Remarks): Course | null {
  const { fields } = readObject(object, cosine, remarks);
  const { rate, steps, alpha, warmup } = fields as Record<string, number>;
  const target = fields.target as Value | null | undefined;
  if (rate === undefined || steps === undefined || alpha === undefined || warmup === undefined) return null;
  const batches = batchesPerEpoch(length);
  const isWarm = warmup > 0 && target?.kind === "number";
  if (isWarm && rate !== 0) {
    remarks.error(object.at, "fixed_argument", {
      owner: "CosineDecay",
      argument: "initial_learning_rate",
      accepted: "0.0",
      found: rate,
    });
    return null;
  }
  const course = { learningRate: isWarm ? target.value : rate, ...(isWarm ? warmupOf(warmup, batches) : {}) };
  // A cosine that keeps its whole height is a constant.
  if (alpha === 1) return course;
  const whole = Math.max(1, length.epochs * batches - (isWarm ? warmup : 0));
  if (steps !== whole)
    remarks.warning(object.at, "other_length", {
      owner: "CosineDecay",
      argument: "decay_steps",
      steps,
      ours: whole,
    });
  return { ...course, schedule: { name: "cosine", alpha } };
}

/** Reads a learning rate that is a schedule; null, with a remark, when Convoy has no such schedule. */
export function readSchedule(object: ObjectValue, length: Length, remarks: Remarks): Course | null {
  const name = lastName(object.path);
  const batches = batchesPerEpoch(length);
  if (name === "CosineDecay") return readCosine(object, length, remarks);
  if (object.path === WARM_STAIRCASE) {
    return readStaircase(
      object,
      readObject(object, staircase, remarks).fields as Record<string, number>,
      batches,
      remarks,
    );
  }
  if (name !== "ExponentialDecay") {
    remarks.error(object.at, "unknown_schedule", { name });
    return null;
  }
  const { fields } = readObject(object, exponential, remarks);
  if (Object.keys(fields).length < 4) return null;
  if (fields.staircase !== true) {
    remarks.error(object.at, "fixed_argument", {
      owner: name,
      argument: "staircase",
      accepted: "True",
      found: "False",
    });
    return null;
  }
  return readStaircase(object, fields as Record<string, number>, batches, remarks);
}
