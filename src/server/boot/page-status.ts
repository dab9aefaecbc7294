import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

// Next lets a page say 404, and 403 only by a page that cannot tell why. Ours tells why, so the status takes
// this way around Next.

// Next's bundle has its own copy of this file: the two meet here.
const place = globalThis as typeof globalThis & { convoyAnswer?: AsyncLocalStorage<ServerResponse> };
const answer = (place.convoyAnswer ??= new AsyncLocalStorage());

/** Remembers the answer for whatever renders the page. */
export function withAnswer(response: ServerResponse, render: () => Promise<void>): Promise<void> {
  return answer.run(response, render);
}

/** The page that is being rendered is a refusal: to this person, or because the server is busy. */
export function answerRefusal(status: 403 | 503): void {
  const response = answer.getStore();
  if (response && !response.headersSent) response.statusCode = status;
}
