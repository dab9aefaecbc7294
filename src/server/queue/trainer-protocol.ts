import superjson from "superjson";
import { z } from "zod";
import { TEST_IMAGES } from "@/core/base/mnist";
import { ProblemSchema } from "@/core/base/problem.schema";
import { EngineInfoSchema, type Epoch, type Failure, type Result } from "@/core/run/run";

// What a trainer without the database and a web process say to each other: one POST for each call, with a
// header in JSON and the large bytes behind it as they are. Both ends read it through these schemas.

export const trainerPath = "/api/trainers/";

/** The header, and the bytes; null where there are none. */
export type Message = { header: unknown; blobs: (Uint8Array | null)[] };

/** Of an engine's message. */
export const MOST_LETTERS = 10_000;
export const MOST_PROBLEMS = 100;

const NONE = 0xffffffff;
const MOST_BLOBS = 8;

/** The lengths of the header and of each blob, four bytes each, then all of them. */
export function encodeMessage({ header, blobs }: Message): Buffer {
  const text = Buffer.from(superjson.stringify(header));
  const lengths = Buffer.alloc(4 * (2 + blobs.length));
  lengths.writeUInt32BE(blobs.length, 0);
  lengths.writeUInt32BE(text.length, 4);
  blobs.forEach((blob, index) => lengths.writeUInt32BE(blob ? blob.length : NONE, 8 + 4 * index));
  return Buffer.concat([lengths, text, ...blobs.filter((blob) => blob !== null)]);
}

/** Throws for bytes that `encodeMessage` did not make. */
export function decodeMessage(bytes: Buffer): Message {
  const count = bytes.length < 8 ? NONE : bytes.readUInt32BE(0);
  if (count > MOST_BLOBS || bytes.length < 8 + 4 * count) throw new Error("This is no message of a trainer.");
  const lengths = Array.from({ length: count }, (_, index) => bytes.readUInt32BE(8 + 4 * index));
  let at = 8 + 4 * count;
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error("A trainer's message is shorter than it says.");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const header: unknown = superjson.parse(take(bytes.readUInt32BE(4)).toString("utf8"));
  // Copies, so that one small piece does not keep the whole message in memory.
  const blobs = lengths.map((length) => (length === NONE ? null : Uint8Array.from(take(length))));
  if (at !== bytes.length) throw new Error("A trainer's message is longer than it says.");
  return { header, blobs };
}

// A loss may be infinite or not a number, which is a result.
const figure = z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity)]);
const share = z.number().min(0).max(1);
const word = z.string().min(1).max(200);
const trainerId = z.string().regex(/^[a-z0-9]{16,40}$/);
const run = z.strictObject({ id: z.string().min(1).max(60), fencingToken: z.int().min(0) });
const publicFigures = z.strictObject({ testLoss: figure, testAccuracy: share }).nullable();
const count = z.int().min(0);

const epoch = z.strictObject({
  number: z.int().min(1),
  trainLoss: figure,
  trainAccuracy: share,
  testLoss: figure,
  testAccuracy: share,
  validationLoss: figure.nullable(),
  validationAccuracy: share.nullable(),
  seconds: z.number().min(0),
  learningRate: figure,
}) satisfies z.ZodType<Epoch>;
const result = EngineInfoSchema.extend({
  testLoss: figure,
  testAccuracy: share,
  parameters: count,
  flops: z.number().min(0),
  seconds: z.number().min(0),
  divergedAtEpoch: z.int().min(1).nullable(),
  isBudgetUsedUp: z.boolean(),
}) satisfies z.ZodType<Omit<Result, "predictions" | "confidence">>;
const failure = z.strictObject({
  code: z.enum([
    "trainer_lost",
    "process_lost",
    "engine_error",
    "out_of_memory",
    "invalid_submission",
    "budget_used_up",
    "took_too_long",
  ] satisfies Failure["code"][]),
  fault: z.enum(["ours", "theirs"]),
  detail: z.string().max(MOST_LETTERS).optional(),
  problems: z.array(ProblemSchema).max(MOST_PROBLEMS).optional(),
});
const progress = z.strictObject({
  runId: z.string().max(60),
  epoch: count,
  batch: count,
  batches: count,
  loss: figure,
  accuracy: share,
  imagesPerSecond: figure,
  sentAt: z.number(),
});

const held = z.strictObject({ trainerId, run });

/** Every call that there is, with its header. */
export const callSchemas = {
  register: EngineInfoSchema.extend({
    trainerId,
    host: word,
    pid: count,
    device: word,
    version: word,
    processor: z.string().max(200),
    slots: z.int().min(1).max(64),
  }),
  leave: z.strictObject({ trainerId }),
  /** Needs no trainer yet: how many slots a machine offers depends on it. */
  largestRun: z.strictObject({ trainerId }),
  /** For whoever starts machines: how much there is to do. */
  demand: z.strictObject({ trainerId }),
  claim: z.strictObject({ trainerId }),
  heartbeat: held,
  start: held,
  /** Its blobs: the checkpoint, and the picture; each may be null. The hash is of the checkpoint anyway. */
  epoch: held.extend({ epoch, publicFigures, stateHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /**
   * Its blobs: the states before and after an epoch, which the answer to the epoch asked for, or before one
   * in which the training diverged. Null before the first epoch, and after such a one.
   */
  states: held.extend({ number: z.int().min(1) }),
  /** Its blob: the state after an epoch that is stored already. */
  checkpoint: held.extend({ epoch: z.int().min(1) }),
  progress: held.extend({ progress }),
  /** Its blobs: predictions, confidence, weights, graph. */
  finish: held.extend({ result, publicFigures }),
  fail: held.extend({ failure }),
  release: held,
  cancel: held,
  stepAside: z.strictObject({ trainerId, failure }),
  probe: z.strictObject({ trainerId }),
  /** Answers when the queue, one of these runs or the trainer has changed since, or after a while. */
  wait: z.strictObject({
    trainerId,
    runIds: z.array(z.string().max(60)).max(64),
    since: z.strictObject({ process: z.string().max(60), number: count }).nullable(),
  }),
} as const;
export type Call = keyof typeof callSchemas;
export type CallHeader<C extends Call> = z.infer<(typeof callSchemas)[C]>;

export const ChangesSchema = z.object({
  since: z.strictObject({ process: z.string(), number: count }),
  /** Messages may have been missed. */
  isGap: z.boolean(),
  isQueueChanged: z.boolean(),
  runIds: z.array(z.string()),
  isTrainerChanged: z.boolean(),
});
export type Changes = z.infer<typeof ChangesSchema>;

/** The runs that wait and that a token may train, and those that its trainers train. */
export const DemandSchema = z.object({ waiting: count, training: count });
export type Demand = z.infer<typeof DemandSchema>;

export const PulseSchema = z.object({
  isHeld: z.boolean(),
  isCancelRequested: z.boolean(),
  isDraining: z.boolean(),
});
export const EpochAnswerSchema = z.object({ isHeld: z.boolean(), wantsStates: z.boolean() });
export const FateSchema = z.enum(["done", "failed", "cancelled", "waiting"]).nullable();

/** One byte for each test image, of which there are as many as in MNIST. */
export function requireImages(blob: Uint8Array | null | undefined, most: number): Uint8Array<ArrayBuffer> {
  if (blob?.length !== TEST_IMAGES || blob.some((value) => value > most))
    throw new Error(`A result has not ${TEST_IMAGES} values of at most ${most}.`);
  return Uint8Array.from(blob);
}
