import { setTimeout as wait } from "node:timers/promises";

/**
 * Asks again and again until the answer is not null, undefined or false; fails with the sentence after so
 * many seconds.
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 60,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false)
      return answer as Exclude<T, null | undefined | false>;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
    await wait(50);
  }
}
