import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** The port (any free one for 0), or null when another program has it. */
export function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** Waits until nobody listens there: a web process that has lost its parent takes a moment to end. */
export async function waitForPort(host: string, port: number, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while ((await tryPort(host, port)) === null) {
    if (performance.now() > deadline) {
      throw new Error(
        `Another program listens on ${host}:${port}. Stop it, or choose another port: PORT=${port + 1} npm start`,
      );
    }
    await wait(250);
  }
}
