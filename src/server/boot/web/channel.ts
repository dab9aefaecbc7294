import type { ChildProcess } from "node:child_process";
import { z } from "zod";

/** Milliseconds after which a process that does not answer counts as one that hangs. */
const PATIENCE = 5_000;

const MessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ask"), id: z.int(), what: z.string(), about: z.unknown() }),
  z.object({ type: z.literal("answer"), id: z.int(), answer: z.unknown() }),
]);
type Message = z.infer<typeof MessageSchema>;
type Answers = Record<string, (about: unknown) => unknown>;

/** Questions and answers between a process and the one that started it. */
export class Channel {
  private last = 0;
  private readonly waiting = new Map<number, (answer: unknown) => void>();

  constructor(
    private readonly end: ChildProcess | NodeJS.Process,
    private readonly answers: Answers,
  ) {
    // Both ends tell each other other things, too.
    end.on("message", (message: unknown) => {
      const parsed = MessageSchema.safeParse(message);
      if (parsed.success) void this.take(parsed.data);
    });
  }

  /** Rejects where the other end is gone, or takes too long. */
  ask(what: string, about: unknown = null, patience = PATIENCE): Promise<unknown> {
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new Error(`Nobody answered "${what}".`))), patience);
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        this.waiting.delete(id);
        finish();
      };
      this.waiting.set(id, (answer) => settle(() => resolve(answer)));
      this.send({ type: "ask", id, what, about }, (error) => error && settle(() => reject(error)));
    });
  }

  private async take(message: Message): Promise<void> {
    if (message.type === "answer") return this.waiting.get(message.id)?.(message.answer);
    const find = Object.hasOwn(this.answers, message.what) ? this.answers[message.what] : undefined;
    if (!find) return;
    // Who waits for an answer that cannot be given is told by its own patience.
    const answer = await Promise.resolve(message.about)
      .then(find)
      .catch(() => undefined);
    if (answer !== undefined) this.send({ type: "answer", id: message.id, answer }, () => undefined);
  }

  private send(message: Message, onSent: (error: Error | null) => void): void {
    if (this.end.connected) this.end.send!(message, undefined, undefined, onSent);
    else onSent(new Error("The other process is gone."));
  }
}
