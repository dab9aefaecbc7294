import type { InferenceSession } from "onnxruntime-common";
import type { Runtime } from "./runtime";

/**
 * The training graph's sessions. A graph for a fixed number of images is faster, and an epoch has two numbers
 * at most: the batch size, and the rest in the last batch. Otherwise one session takes all numbers.
 */
export class Trainers {
  readonly #sessions = new Map<number | null, Promise<InferenceSession>>();

  constructor(
    readonly runtime: Runtime,
    readonly compile: (images: number | null) => Uint8Array,
    readonly options: InferenceSession.SessionOptions,
    readonly areForOneSize: boolean,
  ) {}

  get(images: number): Promise<InferenceSession> {
    const key = this.areForOneSize ? images : null;
    const known = this.#sessions.get(key);
    if (known !== undefined) return known;
    const session = this.runtime.openSession(this.compile(key), this.options);
    this.#sessions.set(key, session);
    return session;
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).release();
  }
}
