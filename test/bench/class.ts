import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Socket as NetSocket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import superjson from "superjson";
import type { ClientToServer, JoinReply, ServerToClient } from "@/core/live/events";
import { createDb, type Db } from "@/server/base/db";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise } from "../support/factories";
import { makeCookie } from "../support/live";
import { makeArchitecture, makeTraining } from "../support/network";
import { findChild } from "../support/processes";
import { waitFor } from "../support/wait";

type ClassRow = {
  students: number;
  accepted: number;
  "page p50": number;
  "page p95": number;
  "submit p95": number;
  "join p95": number;
  "asked again": number;
  "given up": number;
  "web MB": number;
  "kB a student a minute": number;
};

/** Seconds in which all students come, and those in which they go on watching. */
const OPENING = 60;
const WATCHING = 30;
/** Seconds after which a student gives a page or a submission up. */
const PATIENCE = 120;

type Times = { page: number[]; submit: number[]; join: number[]; askedAgain: number; givenUp: number };
type PageSocket = Socket<ServerToClient, ClientToServer>;

/**
 * Starts the product with a trainer, lets a class of each size open the exercise, submit and watch within a
 * minute, and measures what each of them waits for. The class shares the machine with the product.
 */
export async function measureClass(sizes = [60, 200, 400]): Promise<ClassRow[]> {
  const rows: ClassRow[] = [];
  for (const size of sizes) rows.push(await measureSize(size));
  return rows;
}

async function measureSize(size: number): Promise<ClassRow> {
  const dataDir = makeDataDir();
  const secret = randomUUID().repeat(2);
  const convoy = await startConvoy({
    dataDir,
    env: { SESSION_SECRET: secret, ENGINE: "onnx", TRAINER_THREADS: "1", LOG_LEVEL: "warn" },
  });
  const db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  const sockets: PageSocket[] = [];
  try {
    const exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
    const cookies = await enrolClass(db, exercise.courseId, size, secret);
    const times: Times = { page: [], submit: [], join: [], askedAgain: 0, givenUp: 0 };
    const web = await waitFor("the web process runs", () => findChild(convoy.pid, "boot/main.ts"));
    const memory = watchMemory(web);
    const begun = Date.now();
    const come = async (cookie: string, index: number) => {
      await wait((index / size) * OPENING * 1000);
      await new Student(convoy.address, cookie, times, sockets).work(exercise.id, index);
    };
    await Promise.all(cookies.map(come));
    await wait(Math.max(0, begun + (OPENING + WATCHING) * 1000 - Date.now()));
    const minutes = (Date.now() - begun) / 60_000;
    const bytes = sockets.map(countBytes).reduce((sum, each) => sum + each, 0);
    return {
      students: size,
      accepted: await db.submission.count(),
      "page p50": quantile(times.page, 0.5),
      "page p95": quantile(times.page, 0.95),
      "submit p95": quantile(times.submit, 0.95),
      "join p95": quantile(times.join, 0.95),
      "asked again": times.askedAgain,
      "given up": times.givenUp,
      "web MB": memory(),
      "kB a student a minute": Math.round(bytes / size / minutes / 1024),
    };
  } finally {
    for (const socket of sockets) socket.close();
    await db.$disconnect();
    await convoy.stop();
    removeDataDir(dataDir);
  }
}

async function enrolClass(db: Db, courseId: string, size: number, secret: string): Promise<string[]> {
  const cookies: string[] = [];
  for (let student = 0; student < size; student++) {
    const { userId } = await makeMember(db, courseId, "student", { name: `Student ${student}` });
    cookies.push((await makeCookie(db, userId, secret)).cookie);
  }
  return cookies;
}

/** One student's browser, as far as the server sees it. */
class Student {
  constructor(
    private readonly address: string,
    private readonly cookie: string,
    private readonly times: Times,
    private readonly sockets: PageSocket[],
  ) {}

  async work(exerciseId: string, index: number): Promise<void> {
    await this.open(`/exercises/${exerciseId}/submit`);
    const socket = io(this.address, { transports: ["websocket"], extraHeaders: { cookie: this.cookie } });
    this.sockets.push(socket);
    await this.join(socket, `exercise:${exerciseId}`);
    const runId = await this.submit(exerciseId, index);
    if (runId === null) return;
    await this.open(`/runs/${runId}`);
    await this.join(socket, `run:${runId}`);
  }

  private open(path: string): Promise<string | null> {
    return this.ask(this.times.page, () => fetch(this.address + path, { headers: { cookie: this.cookie } }));
  }

  private async submit(exerciseId: string, index: number): Promise<string | null> {
    const input = {
      exerciseId,
      architecture: makeArchitecture([
        { type: "Conv2D", filters: 4, kernelSize: [5, 5], strides: [3, 3], activation: "relu" },
        { type: "Flatten" },
        { type: "Dense", units: 10, activation: "softmax" },
      ]),
      // A seed of its own each: nobody's result is another's copy.
      training: makeTraining({ epochs: 5, seed: index + 1 }),
      answer: "It learns edges first.",
      prediction: null,
      idempotencyKey: randomUUID(),
    };
    const body = JSON.stringify(superjson.serialize(input));
    const headers = { cookie: this.cookie, origin: this.address, "content-type": "application/json" };
    const text = await this.ask(this.times.submit, () =>
      fetch(`${this.address}/api/trpc/submissions.submit`, { method: "POST", headers, body }),
    );
    if (text === null) return null;
    const { result } = JSON.parse(text) as { result: { data: { json: { runId: string } } } };
    return result.data.json.runId;
  }

  /** Asks again after what the server says, as the page does, and counts the whole time. */
  private async ask(times: number[], send: () => Promise<Response>): Promise<string | null> {
    const begun = performance.now();
    for (let tries = 1; performance.now() - begun < PATIENCE * 1000; tries += 1) {
      const answer = await send().catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer?.ok && text != null) {
        times.push(performance.now() - begun);
        return text;
      }
      if (answer && answer.status !== 503) break;
      this.times.askedAgain += 1;
      await wait(
        1000 * Number(answer?.headers.get("retry-after") ?? 2) * (0.5 + Math.random()) * Math.min(tries, 4),
      );
    }
    this.times.givenUp += 1;
    return null;
  }

  private async join(socket: PageSocket, room: string): Promise<void> {
    const begun = performance.now();
    const request = { room, since: null, holds: null };
    for (let tries = 0; tries < 6; tries++) {
      const answer = await new Promise<string | null>((resolve) =>
        socket.timeout(8_000).emit("join", request, (lost: Error | null, text?: string) => {
          resolve(lost ? null : (text ?? null));
        }),
      );
      if (answer && superjson.parse<JoinReply>(answer).ok) {
        this.times.join.push(performance.now() - begun);
        return;
      }
      this.times.askedAgain += 1;
    }
    this.times.givenUp += 1;
  }
}

/** Bytes on the wire, packed as they came. */
function countBytes(socket: PageSocket): number {
  const { ws } = (socket.io.engine?.transport ?? {}) as { ws?: { _socket?: NetSocket } };
  return ws?._socket?.bytesRead ?? 0;
}

/** The most memory that the process had until asked, in megabytes. Linux. */
function watchMemory(pid: number): () => number {
  return () => {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(peak) / 1024);
  };
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
}
