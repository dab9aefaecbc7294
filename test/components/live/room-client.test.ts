import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { io as connect } from "socket.io-client";
import superjson from "superjson";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pauseAfter, RoomClient } from "@/components/live/room-client";
import { type ShownRun, watchRuns } from "@/components/live/watch-runs";
import type { WallSnapshot } from "@/core/leaderboard/wall";
import type { Change, ClientToServer, JoinReply, JoinRequest, ServerToClient } from "@/core/live/events";
import type { RunSnapshot } from "@/core/run/run-view";
import { waitFor } from "../../support/wait";

const makeEpoch = (number: number) => ({
  number,
  trainLoss: 0.2,
  trainAccuracy: 0.94,
  testLoss: 0.1,
  testAccuracy: 0.97,
  validationLoss: null,
  validationAccuracy: null,
  seconds: 9,
  learningRate: 1,
});

function makeRun(epochs: number): RunSnapshot {
  return {
    kind: "run",
    run: {
      id: "run1",
      isRerun: false,
      exerciseId: "e",
      courseId: "c",
      submissionId: "s",
      submissionNumber: 1,
      studentName: "Ada",
      status: "training",
      seed: 1,
      plannedEpochs: 9,
      epochsDone: epochs,
      divergedAtEpoch: null,
      createdAt: new Date(0),
      startedAt: null,
      finishedAt: null,
      attempts: 1,
      explanation: { code: "claimed" },
      queue: null,
      testPart: "all",
      isSealed: false,
      failure: null,
      isFree: false,
      engine: null,
      result: null,
    },
    epochs: Array.from({ length: epochs }, (_, index) => makeEpoch(index + 1)),
  };
}

describe("the page's connection", () => {
  let http: HttpServer;
  let server: Server<ClientToServer, ServerToClient>;
  let sockets: Socket<ClientToServer, ServerToClient>[];
  let requests: JoinRequest[];
  /** The server's answer to the next join. */
  let answer: (request: JoinRequest) => JoinReply;
  let client: RoomClient;
  let leave: () => void;
  let close: () => void;

  const room = () => client.readRoom("run:run1");
  const epochs = () => {
    const { snapshot } = room();
    return snapshot?.kind === "run" ? snapshot.epochs.map(({ number }) => number) : [];
  };
  const tell = (sequence: number, change: Change) =>
    server.emit("change", { room: "run:run1", sequence, change: superjson.stringify(change) });
  const isLive = () => room().connection === "live";

  beforeEach(async () => {
    sockets = [];
    requests = [];
    answer = () => ({ ok: true, sequence: 1, state: null, snapshot: makeRun(1) });
    http = createServer();
    server = new Server(http, { serveClient: false });
    server.on("connection", (socket) => {
      sockets.push(socket);
      socket.on("join", (request, reply) => {
        requests.push(request);
        reply(superjson.stringify(answer(request)));
      });
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const socket = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      autoConnect: false,
      reconnectionDelay: 400,
    });
    close = () => socket.disconnect();
    client = new RoomClient(() => Promise.resolve(socket));
    leave = client.watchRoom("run:run1", () => {});
    await waitFor("the room is joined", isLive);
  });
  afterEach(async () => {
    leave();
    close();
    await server.close();
  });

  it("shows the snapshot and adds what happens after it", async () => {
    tell(2, { type: "epoch", epoch: makeEpoch(2) });
    await waitFor("the second epoch", () => epochs().length === 2);
    expect(epochs()).toEqual([1, 2]);
    expect(requests).toEqual([{ room: "run:run1", since: null, holds: null }]);
  });

  it("asks for what it missed when a number is left out", async () => {
    answer = () => ({ ok: true, sequence: 3, state: null, snapshot: makeRun(3) });
    tell(3, { type: "epoch", epoch: makeEpoch(3) });
    await waitFor("all epochs", () => epochs().length === 3);
    expect(epochs()).toEqual([1, 2, 3]);
    expect(requests.at(-1)).toEqual({ room: "run:run1", since: 1, holds: null });
  });

  it("tells when the own grade of an exercise may have changed: at a word of it, and after a time without a connection", async () => {
    let news = 0;
    const stop = client.watchGrade("e", () => news++);
    server.emit("grade", { exerciseId: "another" });
    server.emit("grade", { exerciseId: "e" });
    await waitFor("a word of the grade", () => news === 1);
    sockets.at(-1)!.conn.close();
    await waitFor("the connection is back", () => news === 2);
    stop();
    server.emit("grade", { exerciseId: "e" });
    tell(2, { type: "epoch", epoch: makeEpoch(2) });
    await waitFor("what came after it", () => epochs().length === 2);
    expect(news).toBe(2);
  });

  it("tells a page that shows runs when one has gone on, and leaves those alone that are over", async () => {
    const told: string[] = [];
    const shown: [string, ShownRun][] = [
      ["status", { id: "run1", status: "training" }],
      ["epochs", { id: "run1", status: "training", epochs: 1 }],
      ["behind", { id: "run1", status: "claimed" }],
      ["over", { id: "run1", status: "done" }],
    ];
    const stops = shown.map(([name, run]) => watchRuns(client, [run], () => told.push(name)));
    expect(told).toEqual(["behind"]);
    tell(2, { type: "epoch", epoch: makeEpoch(2) });
    await waitFor("the second epoch", () => epochs().length === 2);
    expect(told).toEqual(["behind", "epochs", "behind"]);
    tell(3, { type: "run", run: { ...makeRun(0).run, status: "cancelling" } });
    await waitFor("the status", () => told.includes("status"));
    stops.forEach((stop) => stop());
    const before = told.length;
    tell(4, { type: "run", run: { ...makeRun(0).run, status: "cancelled" } });
    await waitFor("the last word", () => {
      const { snapshot } = room();
      return snapshot?.kind === "run" && snapshot.run.status === "cancelled";
    });
    expect(told.slice(0, before)).toEqual(told);
    expect(told).not.toContain("over");
  });

  it("ignores what is older than what it knows", async () => {
    answer = () => ({ ok: true, sequence: 5, state: null, snapshot: makeRun(5) });
    tell(5, { type: "epoch", epoch: makeEpoch(5) });
    await waitFor("five epochs", () => epochs().length === 5);
    tell(4, { type: "run", run: { ...makeRun(0).run, explanation: { code: "cancelling" } } });
    tell(6, { type: "run", run: { ...makeRun(0).run, explanation: { code: "cancelled" } } });
    const explanation = () => {
      const { snapshot } = room();
      return snapshot?.kind === "run" ? snapshot.run.explanation.code : "claimed";
    };
    await waitFor("a later message", () => explanation() !== "claimed");
    expect(explanation()).toBe("cancelled");
  });

  it.each([
    ["the connection breaks", (socket: Socket) => socket.conn.close()],
    ["the server sends it away", (socket: Socket) => socket.disconnect(true)],
  ])("comes back by itself and misses nothing after %s", async (_, interrupt) => {
    answer = (request) => ({
      ok: true,
      sequence: 4,
      state: null,
      snapshot: request.since === 4 ? null : makeRun(4),
    });
    interrupt(sockets[0] as unknown as Socket);
    await waitFor("it is away", () => room().connection === "away");
    expect(epochs()).toEqual([1]);
    await waitFor("it is back", isLive);
    expect(requests.at(-1)).toEqual({ room: "run:run1", since: 1, holds: null });
    expect(epochs()).toEqual([1, 2, 3, 4]);
  });

  it("keeps what it shows when nothing happened meanwhile", async () => {
    answer = () => ({ ok: true, sequence: 1, state: null, snapshot: null });
    client.wake();
    await waitFor("it asked again", () => requests.length === 2);
    expect(requests.at(-1)).toEqual({ room: "run:run1", since: 1, holds: null });
    expect(epochs()).toEqual([1]);
  });

  it("asks from nothing when what it may see has changed", async () => {
    answer = () => ({ ok: true, sequence: 1, state: null, snapshot: makeRun(2) });
    server.emit("resync", { room: "run:run1" });
    await waitFor("the new snapshot", () => epochs().length === 2);
    expect(requests.at(-1)).toEqual({ room: "run:run1", since: null, holds: null });
  });

  it("says why it may not watch", async () => {
    answer = () => ({ ok: false, message: "This run is not yours." });
    const leaveOther = client.watchRoom("run:other", () => {});
    await waitFor("the refusal", () => client.readRoom("run:other").error !== null);
    expect(client.readRoom("run:other")).toMatchObject({
      connection: "away",
      error: "This run is not yours.",
    });
    leaveOther();
  });

  it("asks for the whole when a patch is for another state than its own", async () => {
    const wall: WallSnapshot = { kind: "course", tiles: [], podiums: [] };
    answer = () => ({ ok: true, sequence: 7, state: "w1", snapshot: wall });
    const leaveWall = client.watchRoom("course:c", () => {});
    await waitFor("the wall", () => client.readRoom("course:c").connection === "live");
    const patch = (from: string, to: string, exerciseId: string) => {
      const podium = { exerciseId, title: exerciseId, isHidden: false, isFinal: false, places: [] };
      const change: Change = { type: "patch", from, to, patch: { fields: { podiums: [podium] }, lists: {} } };
      server.emit("change", { room: "course:c", sequence: 8, change: superjson.stringify(change) });
    };
    const shows = (exerciseId: string) => () => {
      const { snapshot } = client.readRoom("course:c");
      return snapshot?.kind === "course" && snapshot.podiums[0]?.exerciseId === exerciseId;
    };
    patch("w1", "w2", "second");
    await waitFor("the patch that fits", shows("second"));
    const podiums = [{ exerciseId: "fourth", title: "", isHidden: false, isFinal: false, places: [] }];
    answer = () => ({ ok: true, sequence: 9, state: "w4", snapshot: { ...wall, podiums } });
    patch("w3", "w4", "lost");
    await waitFor("the whole", shows("fourth"));
    expect(requests.at(-1)).toEqual({ room: "course:c", since: 8, holds: "w2" });
    leaveWall();
  });

  it("asks a server that does not answer ever more seldom, and not all pages at once", () => {
    const pauses = Array.from({ length: 200 }, () => pauseAfter(1));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(500);
    expect(pauseAfter(4)).toBeGreaterThanOrEqual(8_000);
    expect(pauseAfter(60)).toBeLessThanOrEqual(30_000);
  });

  it("carries several rooms over one connection", async () => {
    const wall: WallSnapshot = { kind: "course", tiles: [], podiums: [] };
    answer = () => ({ ok: true, sequence: 7, state: "w1", snapshot: wall });
    const leaveWall = client.watchRoom("course:c", () => {});
    await waitFor("the wall", () => client.readRoom("course:c").connection === "live");
    expect(sockets).toHaveLength(1);
    expect(client.readRoom("course:c").snapshot).toEqual(wall);
    leaveWall();
  });
});
