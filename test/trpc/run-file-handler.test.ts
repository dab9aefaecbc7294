import { InferenceSession } from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import { decodeSafetensors } from "@/core/network/safetensors";
import type { Actor } from "@/core/base/actor";
import { sendRunFile } from "@/trpc/run-file-handler";
import { encodeWeights } from "../../workers/training/checkpoint";
import { compileExport } from "@/engine/onnx/export";
import { clockAt } from "../support/clock";
import { callAs } from "../support/caller";
import { openTestDatabase } from "../support/database";
import {
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  makeWeights,
  noon,
} from "../support/factories";
import { makeTinyArchitecture } from "../support/network";
import { makePlan, makeState, makeTraining } from "../support/training";

const database = openTestDatabase();

const plan = makePlan(...makeTinyArchitecture().layers);
const state = makeState(plan, makeTraining());

async function makeWorld(
  stored: { graph: Uint8Array<ArrayBuffer> | null } = { graph: Uint8Array.from(compileExport(plan)) },
) {
  const { db } = database;
  const course = await makeCourse(db);
  const actor = await makeMember(db, course.id);
  const exercise = await makeExercise(db, course.id, { title: 'Beat "everything"' });
  const { run, submission } = await makeFinishedRun(db, exercise.id, actor.userId, { run: { seed: 77 } });
  await makeWeights(db, run.id, encodeWeights(plan, state.weights), stored.graph);
  return { actor, exercise, run, submission };
}

const get = (actor: Actor, runId: string, file: string, known: string | null = null) =>
  sendRunFile(
    {
      db: database.db,
      actor,
      now: noon,
      clock: clockAt(noon),
      locale: "en",
      address: "192.0.2.1",
      isSameOrigin: false,
    },
    runId,
    file,
    known,
  );
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("a run's file", () => {
  it("model.onnx has the weights in it", async () => {
    const { actor, run } = await makeWorld();
    const response = await get(actor, run.id, "model.onnx");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="model.onnx"');
    const session = await InferenceSession.create(await bytesOf(response));
    expect([session.inputNames, session.outputNames]).toEqual([
      ["image"],
      ["flatten", "dense", "probabilities"],
    ]);
  });

  it("weights.safetensors has every weight to the bit", async () => {
    const { actor, run } = await makeWorld();
    const { arrays } = decodeSafetensors(await bytesOf(await get(actor, run.id, "weights.safetensors")));
    expect(Array.from(arrays.values(), ({ data }) => data)).toEqual(state.weights);
    expect([...arrays.keys()]).toEqual(["dense/kernel", "dense/bias"]);
  });

  it("model.py says where it comes from, and takes the run's own seed", async () => {
    const { actor, run } = await makeWorld();
    const code = await (await get(actor, run.id, "model.py")).text();
    expect(code.split("\n")[0]).toBe(
      `"""Beat 'everything': submission 1, trained by Convoy as run ${run.id}.`,
    );
    expect(code).toContain("keras.utils.set_random_seed(77)");
  });

  it("model.json is JSON", async () => {
    const { actor, run } = await makeWorld();
    const response = await get(actor, run.id, "model.json");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toMatchObject({ class_name: "Sequential" });
  });

  it("is asked for again each time, and sent again only when it has changed", async () => {
    const { actor, run } = await makeWorld();
    const first = await get(actor, run.id, "weights.safetensors");
    const tag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(first.headers.get("content-length")).toBe(String((await bytesOf(first)).length));
    const second = await get(actor, run.id, "weights.safetensors", tag);
    expect([second.status, (await bytesOf(second)).length]).toEqual([304, 0]);
    expect((await get(actor, run.id, "model.py", tag)).status).toBe(200);
    const other = await makeWorld();
    expect((await get(other.actor, run.id, "weights.safetensors", tag)).status).toBe(404);
  });

  it("is listed with its size", async () => {
    const { actor, run } = await makeWorld();
    for (const { name, bytes } of await callAs(database.db, actor).runs.files({ runId: run.id })) {
      const content = await bytesOf(await get(actor, run.id, name));
      expect(Math.abs(content.length - bytes), name).toBeLessThan(name === "model.onnx" ? 1024 : 1);
    }
  });
});

describe("a file that is not there is refused with a reason:", () => {
  it("one of an unknown name", async () => {
    const { actor, run } = await makeWorld();
    const response = await get(actor, run.id, "model.exe");
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining("There are model.onnx, weights.safetensors") as string,
    ]);
  });

  it("one of a run that still trains", async () => {
    const { actor, exercise } = await makeWorld();
    const run = await makeRun(database.db, await makeSubmission(database.db, exercise.id, actor.userId));
    for (const file of ["model.onnx", "weights.safetensors", "model.py"]) {
      const response = await get(actor, run.id, file);
      expect([response.status, await response.text()], file).toEqual([
        404,
        expect.stringContaining("finished with a result") as string,
      ]);
    }
  });

  it("the ONNX file of a run from before they were kept, which is not listed either", async () => {
    const { actor, run } = await makeWorld({ graph: null });
    expect(await (await get(actor, run.id, "model.onnx")).text()).toContain("before Convoy kept ONNX files");
    const listed = await callAs(database.db, actor).runs.files({ runId: run.id });
    expect(listed.map(({ name }) => name)).toEqual(["weights.safetensors", "model.py", "model.json"]);
  });
});
