import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import next from "next";
import { HOUR } from "@/core/base/duration";
import { env } from "@/env";
import { answerBrowserEngine } from "./browser-engine";
import { createDb, livePatience, openDb } from "@/server/base/db";
import { answerHealth } from "./health";
import { collectMails, deliverMails } from "@/server/account/notices";
import { findMailer } from "@/server/base/mail";
import { log } from "@/server/base/log";
import { makeMetrics } from "./metrics";
import { isPage, PageLine } from "./page-line";
import { withAnswer } from "./page-status";
import { logFailure } from "@/server/base/connection/outage";
import { reapRuns } from "@/server/queue/claim";
import { retainCourses } from "@/server/privacy/retention";
import { thinWeights } from "@/server/run/thin-weights";
import { watchReferences } from "@/server/grade/reference-watch";
import { startRealtime } from "@/server/live/realtime";
import { limitAnswer, limitConnections, refuseName, refuseRequest, serverOptions } from "./request-guard";
import { makePin } from "./pin-request";
import { parseProxies } from "@/core/base/proxies";
import { makeProxyRule } from "@/server/base/address";
import { watchChecks } from "@/server/boot/trainer/check-watch";
import { openTrainerDoor } from "@/server/boot/trainer/trainer-door";

// The web process: pages, procedures and the live channel on one port. src/server/start.ts spawns it and
// learns the port from it.

const stopMilliseconds = 5_000;
const reapEvery = 5_000;
const mailEvery = 10_000;
const thinEvery = 6 * HOUR;
const retainEvery = HOUR;

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
// The process that started us has died, or asks us to end where there are no signals.
process.on("disconnect", () => stopping.abort());
stopping.signal.addEventListener("abort", () => setTimeout(() => process.exit(1), stopMilliseconds).unref());

const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const isDevelopment = env.NODE_ENV === "development";
const db = openDb();
// What the live channel reads for hundreds of sockets keeps no page and no submission waiting.
const liveDb = createDb(env.DATABASE_URL ?? "", 4, livePatience);
const pages = new PageLine(db);
const pin = makePin({ publicUrl: env.PUBLIC_URL, trustedProxies: env.TRUSTED_PROXIES });
const isProxy = makeProxyRule(env.TRUSTED_PROXIES ? parseProxies(env.TRUSTED_PROXIES) : null);

// Next listens for upgrades on the server that it is given. This one listens nowhere, so that only what we
// hand on arrives: in development the page's own channel, never a socket of ours.
const upgrades = createServer();
const app = next({
  dev: isDevelopment,
  dir: checkout,
  hostname: env.HOST,
  port: env.PORT,
  httpServer: upgrades,
});
await app.prepare();
const handlePage = app.getRequestHandler();

const http = createServer(serverOptions, (request, response) => {
  void answer(request, response).catch((error: unknown) => {
    logFailure(error, { url: request.url }, "A request failed.");
    response.destroy();
  });
});
limitConnections(http, { isProxy: (address) => isProxy(address, 0) });
http.on("upgrade", (request, socket, head) => {
  if (request.url?.startsWith("/socket.io/")) return;
  if (isDevelopment) upgrades.emit("upgrade", request, socket, head);
  else socket.destroy();
});
const realtime = await startRealtime(http, {
  db: liveDb,
  pageDb: db,
  databaseUrl: env.DATABASE_URL ?? "",
  publicUrl: env.PUBLIC_URL,
});
const references = await watchReferences(db, env.DATABASE_URL ?? "");
const checks = await watchChecks(db, env.DATABASE_URL ?? "");
const trainers = await openTrainerDoor(db, env.DATABASE_URL ?? "");
const metrics = makeMetrics(db, { token: env.METRICS_TOKEN, sockets: realtime.countSockets });
const thinning = setInterval(() => {
  void thinWeights(db, new Date())
    .then((count) => count > 0 && log.info({ count }, "Weights of runs that cannot count were given up."))
    .catch((error: unknown) => log.warn({ err: error }, "Old weights could not be given up."));
}, thinEvery);
const retaining = setInterval(() => {
  void retainCourses(db, new Date())
    .then(
      (count) => count > 0 && log.info({ count }, "Courses were put away, or their names' end told or done."),
    )
    .catch((error: unknown) =>
      log.warn({ err: error }, "Courses could not be looked through for their end."),
    );
}, retainEvery);
const mailer = findMailer();
let isMailing = false;
const mailing = setInterval(() => {
  if (!mailer || isMailing) return;
  isMailing = true;
  const now = new Date();
  void collectMails(db, now)
    .then(() => deliverMails(db, mailer, now))
    .catch((error: unknown) => log.warn({ err: error }, "Mails could not be looked through."))
    .finally(() => (isMailing = false));
}, mailEvery);
// Trainers do this when they claim. The web process does it too, in case all trainers are busy or gone: the
// pages must show it.
const reaping = setInterval(() => void reapRuns(db).catch(() => undefined), reapEvery);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isForUs = pin(request);
  if (await trainers.answer(request, response)) return;
  limitAnswer(response);
  if (await refuseRequest(db, request, response)) return;
  if ((await answerHealth(db, request, response)) || (await metrics.answer(request, response))) return;
  if (!isForUs) return refuseName(request, response);
  if (await answerBrowserEngine(request, response)) return;
  metrics.time(request, response);
  const handle = () => withAnswer(response, () => handlePage(request, response));
  await (isPage(request) ? pages.serve(request, response, handle) : handle());
}

http.listen(env.PORT, env.HOST, () => {
  const { port } = http.address() as AddressInfo;
  log.info({ host: env.HOST, port }, `The web process answers at http://${env.HOST}:${port}.`);
  process.send?.({ type: "ready", port });
});
http.on("error", (error) => {
  log.fatal({ err: error }, `The web process cannot listen on ${env.HOST}:${env.PORT}.`);
  process.exit(1);
});

await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve, { once: true }));
clearInterval(mailing);
clearInterval(reaping);
clearInterval(thinning);
clearInterval(retaining);
// Running requests may end. Idle connections are closed, and their pages connect to the next process.
const closed = Promise.all([realtime.close(), trainers.close()]);
http.closeIdleConnections();
setTimeout(() => http.closeAllConnections(), stopMilliseconds / 2).unref();
await closed;
await references.close();
await checks.close();
await app.close();
await Promise.all([db.$disconnect(), liveDb.$disconnect()]);
process.exit(0);
