import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { readLocale } from "@/messages/request-locale";
import { makeAllTexts } from "@/messages/translator";
import type { Db } from "@/server/base/db";
import { isOutOfOrder } from "@/server/base/connection/outage";

type Limits = {
  /** Pages that are rendered at once. More at once are not sooner ready, and all hold memory. */
  most: number;
  /** Milliseconds that a page waits for its turn. */
  patience: number;
  /** Milliseconds after which a page that somebody reads slowly keeps no turn. */
  longest: number;
};
const limits: Limits = { most: 16, patience: 8_000, longest: 10_000 };
/** Milliseconds in which a database that failed a moment ago has to answer. */
const PROBE = 1_000;

/** What a person sees or moves to; procedures, files and the live channel are none. */
export function isPage({ method, url = "" }: IncomingMessage): boolean {
  return method === "GET" && !/^\/(api|_next|socket\.io|onnxruntime)\/|^\/favicon/.test(url);
}

/** Lets only so many pages be rendered at once, in the order in which they came. */
export class PageLine {
  private running = 0;
  private readonly waiting = new Set<(isIn: boolean) => void>();

  constructor(
    private readonly db: Db,
    private readonly own: Limits = limits,
  ) {}

  /** Renders in its turn; who waits too long is told that the server is busy, by a page that asks again. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    render: () => Promise<void>,
  ): Promise<void> {
    if (!(await this.enter())) return answerBusy(request, response);
    const tooLong = setTimeout(() => leave(), this.own.longest);
    const leave = once(() => {
      clearTimeout(tooLong);
      this.leave();
    });
    response.once("close", leave);
    if (isOutOfOrder() && !(await this.isBack())) return answerBusy(request, response);
    await render().finally(leave);
  }

  private async enter(): Promise<boolean> {
    if (this.running < this.own.most) {
      this.running += 1;
      return true;
    }
    return new Promise<boolean>((resolve) => {
      const turn = (isIn: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(turn);
        resolve(isIn);
      };
      const timer = setTimeout(() => turn(false), this.own.patience);
      this.waiting.add(turn);
    });
  }

  /** Hands the turn to the one who waits longest. */
  private leave(): void {
    const [next] = this.waiting;
    if (next) next(true);
    else this.running -= 1;
  }

  private isBack(): Promise<boolean> {
    const asked = this.db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    return Promise.race([asked, wait(PROBE, false)]);
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** Not all at the same second. */
const pauseSeconds = () => 3 + Math.floor(Math.random() * 6);

/** A page that says so, and that the browser asks for again by itself. */
function answerBusy(request: IncomingMessage, response: ServerResponse): void {
  const locale = readLocale({ get: (name) => String(request.headers[name] ?? "") || null });
  const t = makeAllTexts(locale);
  const seconds = pauseSeconds();
  response
    .writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": String(seconds),
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    })
    .end(
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>Convoy</title>` +
        `<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${seconds}">` +
        `<style>body{font:1.1rem/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}</style></head>` +
        `<body><h1>${t("page.busy")}</h1><p>${t("errors.busy")}</p><p>${t("page.asksAgain")}</p></body></html>`,
    );
}
