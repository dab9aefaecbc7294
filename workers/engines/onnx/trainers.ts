import { InferenceSession } from "onnxruntime-node";

/**
 * The training graph's sessions. A graph that knows its number of images is faster, and an epoch meets two of
 * them at most: the batch size, and what is left for the last batch. Otherwise one session is for all.
 */
export class Trainers {
  readonly #sessions = new Map<number | null, Promise<InferenceSession>>();

  constructor(
    readonly compile: (images: number | null) => Uint8Array,
    readonly options: InferenceSession.SessionOptions,
    readonly areForOneSize: boolean,
  ) {}

  get(images: number): Promise<InferenceSession> {
    const key = this.areForOneSize ? images : null;
    const known = this.#sessions.get(key);
    if (known !== undefined) return known;
    const session = InferenceSession.create(this.compile(key), this.options);
    this.#sessions.set(key, session);
    return session;
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).release();
  }
}
