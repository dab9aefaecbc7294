import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import superjson, { type SuperJSONResult } from "superjson";
import type { SubmitReply } from "@/server/submission/submissions";
import { makeArchitecture, makeTraining } from "../support/network";

/** A submission that the server has confirmed. */
export type Accepted = { key: string; submissionId: string; runId: string };
type Answer<T> = { data: T } | { refusal: string; message: string };

/** Refusals that the page explains; whatever else comes back is a fault. */
const explained = new Set(["TOO_MANY_REQUESTS", "CONFLICT"]);

/** Twins of one network and one seed must end with the same bits, however often they were disturbed. */
const networks = [
  makeArchitecture([
    { type: "Conv2D", filters: 4, kernelSize: [5, 5], strides: [3, 3], activation: "relu" },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ]),
  makeArchitecture([
    { type: "Flatten" },
    { type: "Dropout", rate: 0.3 },
    { type: "Dense", units: 10, activation: "softmax" },
  ]),
];

/** One student's browser: it asks again where the server is busy or away, with the same key. */
export class Student {
  readonly accepted: Accepted[] = [];
  /** What the server should never have said. */
  readonly faults: string[] = [];
  readonly refusals = new Map<string, number>();

  constructor(
    private readonly address: string,
    private readonly cookie: string,
    private readonly exerciseId: string,
    private readonly random: (below: number) => number,
  ) {}

  /** Submits, looks and cancels until it is told to stop; what was begun is brought to its end. */
  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await wait(this.random(1_500));
      const last = this.accepted.at(-1);
      const what = this.random(10);
      if (what < 5 || !last) await this.submit();
      else if (what === 9) await this.ask("runs.cancel", { runId: last.runId }, true);
      else if (what > 6) await this.ask("runs.get", { runId: last.runId }, false);
      else await this.ask("leaderboard.get", { exerciseId: this.exerciseId }, false);
    }
  }

  async ask<T>(path: string, input: object, isMutation: boolean): Promise<T | null> {
    for (;;) {
      const answer = await this.send<T>(path, input, isMutation);
      if (answer && "data" in answer) return answer.data;
      if (answer) {
        const { refusal, message } = answer;
        this.refusals.set(message, (this.refusals.get(message) ?? 0) + 1);
        if (!explained.has(refusal)) this.faults.push(`${path}: ${refusal} ${message}`);
        return null;
      }
      await wait(200 + this.random(600));
    }
  }

  private async submit(): Promise<void> {
    const key = randomUUID();
    const seed = 1 + this.random(3);
    const reply = await this.ask<SubmitReply>(
      "submissions.submit",
      {
        exerciseId: this.exerciseId,
        architecture: networks[this.random(networks.length)],
        training: makeTraining({ epochs: 4, seed }),
        answer: "It learns edges first.",
        prediction: null,
        idempotencyKey: key,
      },
      true,
    );
    if (reply) this.accepted.push({ key, submissionId: reply.submissionId, runId: reply.runId });
  }

  /** Null where the page would ask again. */
  private async send<T>(path: string, input: object, isMutation: boolean): Promise<Answer<T> | null> {
    const url = `${this.address}/api/trpc/${path}`;
    const text = JSON.stringify(superjson.serialize(input));
    const headers = { cookie: this.cookie, origin: this.address, "content-type": "application/json" };
    const signal = AbortSignal.timeout(15_000);
    const response = await (
      isMutation
        ? fetch(url, { method: "POST", headers, body: text, signal })
        : fetch(`${url}?input=${encodeURIComponent(text)}`, { headers, signal })
    ).catch(() => null);
    const body = await response?.text().catch(() => null);
    if (!response || body == null || response.status === 503) return null;
    const answer = JSON.parse(body) as {
      result?: { data: SuperJSONResult };
      error?: { json: { message: string; data: { code: string } } };
    };
    if (answer.result) return { data: superjson.deserialize(answer.result.data) };
    const { message, data } = answer.error!.json;
    return { refusal: data.code, message };
  }
}
