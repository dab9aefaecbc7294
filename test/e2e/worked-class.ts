import { createHash } from "node:crypto";
import type { Actor } from "@/core/base/actor";
import { ArchitectureSchema } from "@/core/network/architecture";
import { canonicalJson } from "@/core/base/canonical";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { planNetwork } from "@/core/network/plan";
import { quantiseShare } from "@/core/base/quantity";
import type { Epoch } from "@/core/run/run";
import { runFlops } from "@/core/training/training-cost";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { demonstrationWork } from "@/server/demonstration/demonstration-work";
import { readTestLabels } from "@/server/run/digits";
import { enrolStudent } from "@/server/course/enrolment";
import { createExercise } from "@/server/authoring/exercises";
import { type Outcome, storeResult } from "@/server/queue/results";
import { encodeWeights } from "../../workers/training/checkpoint";
import { compileExport } from "@/engine/onnx/export";
import { createInitialState } from "@/engine/base/initial-state";
import { createUniform } from "@/engine/base/random";
import { later, makeActor } from "../support/factories";
import { makeTrainer } from "../support/pool";
import { makeTemplate } from "../support/template";
import type { SeededClass } from "./seeded-class";

const names = [
  "Ada Lovelace",
  "Alan Turing",
  "Emmy Noether",
  "Sofja Kowalewskaja",
  "Srinivasa Ramanujan",
  "Katherine Johnson",
  "Kurt Gödel",
  "Maryam Mirzakhani",
];
/** What each of the demonstration's submissions might have come to. */
const accuracies = [
  0.8931, 0.9214, 0.9383, 0.9477, 0.9012, 0.9655, 0.9764, 0.8866, 0.9712, 0.9815, 0.9893, 0.9914,
];

type Work = (typeof demonstrationWork)[number];
type Student = Actor & { enrolmentId: string };

/** `runs` are the finished ones, the oldest first; `training` is one that is not. */
export type WorkedClass = {
  exercises: Record<ExerciseKind, string>;
  students: Student[];
  runs: { id: string; submissionId: string }[];
  training: string;
};

/**
 * Gives the class the demonstration's exercises, students and submissions, as they are after minutes of
 * training, but in a second: the networks have their first weights and made-up figures. The last run is in
 * its fourth epoch, in the hands of a trainer that has gone.
 */
export async function fillClass({ db, courseId, instructor }: SeededClass): Promise<WorkedClass> {
  const now = new Date();
  const exercises = {} as Record<ExerciseKind, string>;
  for (const kind of ["more_iterations", "specified_architecture", "open"] as const) {
    const settings = makeTemplate(kind, later(-24, now));
    exercises[kind] = (
      await createExercise(db, instructor, { courseId, settings, publish: true }, later(-24, now))
    ).exerciseId;
  }
  const students: Student[] = [];
  for (const name of names) students.push(await enrol(db, courseId, name));
  const trainerId = await makeTrainer(db);
  await db.trainer.update({
    where: { id: trainerId },
    data: { stoppedAt: now, heartbeatAt: later(-1, now) },
  });
  const runs: WorkedClass["runs"] = [];
  for (const [index, work] of demonstrationWork.entries()) {
    const at = later((index - demonstrationWork.length) / 20, now);
    const place = { courseId, exerciseId: exercises[work.kind], student: students[work.student]!, trainerId };
    runs.push(
      await train(db, place, work, {
        at,
        accuracy: accuracies[index]!,
        isOver: index < demonstrationWork.length - 1,
      }),
    );
  }
  return { exercises, students, runs: runs.slice(0, -1), training: runs.at(-1)!.id };
}

async function enrol(db: Db, courseId: string, name: string): Promise<Student> {
  const actor = await makeActor(db, { name });
  const place = { courseId, userId: actor.userId, email: actor.email };
  const joined = await db.$transaction((tx) =>
    enrolStudent(tx, place, { actorId: actor.userId, action: "member.join" }, new Date()),
  );
  return { ...actor, enrolmentId: joined.enrolmentId };
}

type Place = { courseId: string; exerciseId: string; student: Student; trainerId: string };

/** Hands the work in and writes down its training, up to the end or up to the third epoch. */
async function train(
  db: Db,
  { courseId, exerciseId, student, trainerId }: Place,
  { architecture: input, training, answer, prediction, idempotencyKey }: Work,
  { at, accuracy, isOver }: { at: Date; accuracy: number; isOver: boolean },
): Promise<{ id: string; submissionId: string }> {
  const architecture = ArchitectureSchema.parse(input);
  const { plan } = planNetwork(architecture);
  const hash = createHash("sha256").update(canonicalJson({ architecture, training })).digest("hex");
  const number = 1 + (await db.submission.count({ where: { exerciseId, userId: student.userId } }));
  const submission = await db.submission.create({
    data: {
      exerciseId,
      userId: student.userId,
      number,
      answer,
      idempotencyKey,
      acceptedAt: at,
      architecture: toJson(architecture),
      training: toJson(training),
      receiptHash: hash,
      trainingHash: hash,
      predictedChange: prediction?.change ?? null,
      predictedAccuracy: prediction?.testAccuracy ?? null,
    },
  });
  await recordAudit(db, {
    courseId,
    actorId: student.userId,
    action: "submission.submit",
    subjectId: submission.id,
    data: { exerciseId, number },
    at,
  });
  const seconds = 4 * training.epochs;
  const finishedAt = later(seconds / 3600, at);
  const run = await db.run.create({
    data: {
      submissionId: submission.id,
      userId: student.userId,
      cause: "submission",
      seed: training.seed,
      expectedFlops: runFlops(plan.flops, training),
      createdAt: at,
      claimedAt: at,
      startedAt: at,
      attempts: 1,
      fencingToken: 1,
      trainerId,
      // Nobody takes a run away whose lease has not run out.
      ...(isOver ? { finishedAt, computeSeconds: seconds } : { leaseUntil: later(24, at) }),
    },
  });
  const epochs = Array.from({ length: isOver ? training.epochs : 3 }, (_, index) =>
    makeEpoch(index + 1, training.epochs, accuracy),
  );
  await db.epoch.createMany({
    data: epochs.map((epoch) => ({
      ...epoch,
      runId: run.id,
      finishedAt: later((4 * epoch.number) / 3600, at),
    })),
  });
  const trained = { id: run.id, submissionId: submission.id };
  if (!isOver) return trained;
  const labels = await readTestLabels();
  const { testLoss, testAccuracy } = epochs.at(-1)!;
  const outcome: Outcome = {
    labels,
    graph: compileExport(plan),
    weights: encodeWeights(plan, createInitialState(plan, training).weights),
    result: {
      engine: "onnx",
      device: "cpu",
      version: "onnxruntime-node 1.30.0",
      threads: 1,
      testLoss,
      testAccuracy,
      ...makeAnswers(labels, accuracy, training.seed),
      parameters: plan.parameters,
      flops: plan.flops,
      seconds,
      divergedAtEpoch: null,
      isBudgetUsedUp: false,
    },
  };
  await db.$transaction((tx) => storeResult(tx, run.id, outcome, finishedAt));
  return trained;
}

/** A curve that rises to the accuracy. */
function makeEpoch(number: number, epochs: number, accuracy: number): Epoch {
  const reached = accuracy - 0.4 * 0.5 ** number + 0.4 * 0.5 ** epochs;
  return {
    number,
    trainLoss: 1.1 * (1 - reached) + 0.2 / number,
    trainAccuracy: reached - 0.01,
    testLoss: 1 - reached,
    testAccuracy: reached,
    validationLoss: null,
    validationAccuracy: null,
    seconds: 4,
    learningRate: 0.001,
  };
}

/** Wrong on those images that are hard for everyone, for the most part, and a little by chance. */
function makeAnswers(
  labels: Uint8Array,
  accuracy: number,
  seed: number,
): Pick<Outcome["result"], "predictions" | "confidence"> {
  const [isHard, chance] = [createUniform(1, 5), createUniform(seed, 6)];
  const hardness = Array.from(labels, () => 3 * isHard() + chance());
  const limit = hardness.toSorted((a, b) => a - b)[Math.round(accuracy * labels.length) - 1]!;
  const isWrong = (image: number) => hardness[image]! > limit;
  return {
    predictions: Uint8Array.from(labels, (label, image) =>
      isWrong(image) ? (label + 1 + (image % 3)) % 10 : label,
    ),
    confidence: Uint8Array.from(labels, (_, image) =>
      quantiseShare(isWrong(image) ? 0.4 + (image % 50) / 100 : 0.9 + (image % 10) / 100),
    ),
  };
}
