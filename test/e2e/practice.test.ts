import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ArchitectureSchema } from "@/core/network/architecture";
import { planNetwork } from "@/core/network/plan";
import { practiceSettings } from "@/core/training/practice";
import { learningRateAt } from "@/core/training/schedule";
import { OptimizerSchema } from "@/core/training/training";
import { epochBatches } from "@/engine/base/batches";
import { createInitialState } from "@/engine/base/initial-state";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { loadData } from "../../workers/training/data";
import { makeTraining, networkCases, optionsOf, trainStep } from "../support/training";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { arrive, button, type Person, sees } from "./people";
import {
  drainBattery,
  holdBattery,
  type Order,
  readClicks,
  readNews,
  takeFirstSteps,
  watchClicks,
  watchPractices,
} from "./practice-watch";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

const FIRST_STEPS = 3;
const CLICKS = 14;

/** The losses of a run's first steps on the server, with these settings. */
async function trainOnServer({ architecture, training }: Order): Promise<number[]> {
  const { plan } = planNetwork(architecture);
  const network = await createOnnxEngine(1).createNetwork(
    plan,
    optionsOf(training),
    createInitialState(plan, training),
  );
  const losses: number[] = [];
  for (const batch of epochBatches((await loadData()).train, training, 1)) {
    if (losses.length === FIRST_STEPS) break;
    losses.push((await trainStep(network, batch, learningRateAt(training, losses.length))).loss);
  }
  await network.dispose();
  return losses;
}

/** Steps that the page's practice has told of since its last start. */
async function countSteps({ page }: Person): Promise<number> {
  const rounds = (await readNews(page)).flatMap(({ told }) => (told.type === "steps" ? [told] : []));
  const last = rounds.at(-1);
  return rounds
    .filter(({ round }) => round === last?.round)
    .reduce((count, { steps }) => count + steps.length, 0);
}

describe("a visitor of the lesson", () => {
  let visitor: Person;
  beforeAll(async () => {
    visitor = await arrive("Mary Somerville", "laptop");
    await watchPractices(visitor.context);
    await visit(visitor.page, `${inject("product").address}/lesson`);
  });
  afterAll(() => visitor?.context.close());

  it("trains the baseline on 1,000 digits, without an account", async () => {
    const region = visitor.page.getByRole("region", { name: "Train it here, now" });
    await sees(region, /trains the baseline on 1,000 digits/);
    await button(region, "Try it").click();
    await sees(region, "It trains.");
    await sees(region, /^Trains on 1,000 digits and is measured on 250 others/);
    await region.getByRole("img", { name: /^Accuracy after \d+ steps?: / }).waitFor();
    await region.getByRole("img", { name: "Weights of number 1", exact: true }).waitFor();
    await region
      .getByRole("img", { name: /^A \d that it does not train on$/ })
      .first()
      .waitFor();
  });

  it("gets the losses of the server's first steps, for every layer and optimiser", async () => {
    const training = practiceSettings(
      makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 8, trainImages: 128 }),
      2_000,
    );
    const orders: Order[] = [
      ...networkCases.map(([, layers]) => ({ architecture: ArchitectureSchema.parse({ layers }), training })),
      ...OptimizerSchema.options.map((schema) => ({
        architecture: ArchitectureSchema.parse({ layers: networkCases[0]![1] }),
        training: { ...training, optimizer: schema.parse({ name: schema.shape.name.value }) },
      })),
    ];
    const here = await takeFirstSteps(visitor.page, orders, FIRST_STEPS);
    for (const [index, order] of orders.entries()) {
      const there = await trainOnServer(order);
      for (const [step, loss] of there.entries()) {
        const difference = Math.abs(here[index]![step]! - loss);
        expect(difference, `order ${index}, step ${step}`).toBeLessThan(1e-5 * Math.max(1, loss));
      }
    }
  });

  it("meets no error", () => expect(visitor.errors).toEqual([]));
});

describe("a student who designs a network", () => {
  let place: SeededClass;
  let ada: Person;
  let exerciseId: string;
  const region = () => ada.page.getByRole("region", { name: "Try it here" });

  beforeAll(async () => {
    place = await openSeededClass();
    exerciseId = await place.publish("open");
    ada = await place.welcome(await place.makeStudent("Ada Lovelace"));
    await watchPractices(ada.context);
    await holdBattery(ada.context);
    await visit(ada.page, place.exercise(exerciseId, "/submit"));
    await button(region(), "Try it").click();
    await sees(region(), "It trains.");
    await waitFor("the first steps", async () => (await countSteps(ada)) > 1, 60);
  });
  afterAll(() => place?.end());

  it("sees kernels, digits and what the server will do beside the curves", async () => {
    await region()
      .getByRole("img", { name: /^Loss after \d+ steps?: / })
      .waitFor();
    await region().getByRole("img", { name: "Weights of number 16", exact: true }).waitFor();
    await region().getByLabel("Layer").selectOption("conv2d_1");
    await region()
      .getByRole("img", { name: /^conv2d_1, map 1 of a \d$/ })
      .first()
      .waitFor();
    await sees(region(), /The server will train on all 60,000 digits/);
    await region()
      .getByRole("img", { name: /^Accuracy after .* measured\.$/ })
      .waitFor();
    await expectGood(ada.page, "builder-practice");
  });

  it("pauses, takes one step and goes on, with the keyboard", async () => {
    await button(region(), "Pause").focus();
    await ada.page.keyboard.press("Enter");
    await sees(region(), "Paused.");
    await expect
      .poll(async () => {
        const count = await countSteps(ada);
        await ada.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
        return (await countSteps(ada)) - count;
      })
      .toBe(0);
    const before = await countSteps(ada);
    await button(region(), "One step").press("Enter");
    await expect.poll(() => countSteps(ada)).toBe(before + 1);
    await button(region(), "Continue").press("Enter");
    await expect.poll(() => countSteps(ada)).toBeGreaterThan(before + 2);
  });

  it("gets an answer within 50 ms of a click while it trains", async () => {
    const { page } = ada;
    const colours = page.getByRole("button", { name: /^Colours/ });
    /** The median of some clicks: a machine with much else to do is slow, whether the page trains or not. */
    const measure = async () => {
      await watchClicks(page);
      for (let click = 0; click < CLICKS; click += 1) await colours.click();
      const durations = await readClicks(page);
      // Chromium reports none under 16 ms.
      const all = [...Array<number>(Math.max(0, CLICKS - durations.length)).fill(16), ...durations];
      return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
    };
    const training = await measure();
    await button(region(), "Pause").click();
    await sees(region(), "Paused.");
    const resting = await measure();
    await button(region(), "Continue").click();
    expect(training).toBeLessThanOrEqual(Math.max(50, 2 * resting));
  });

  it("begins anew within a second of a change, also without a connection", async () => {
    const { page } = ada;
    const rounds = async () => (await readNews(page)).filter(({ told }) => told.type === "started").length;
    await ada.context.setOffline(true);
    /** Milliseconds from a change to the new network's start, and of the step that it had to wait for. */
    const restart = async (rate: string) => {
      const before = await rounds();
      const told = (await readNews(page)).filter((each) => each.told.type === "steps").slice(-2);
      await page.getByLabel("Learning rate", { exact: true }).fill(rate);
      const changed = await page.evaluate(() => performance.now());
      await waitFor("the new network's start", async () => (await rounds()) > before, 60);
      const started = (await readNews(page)).findLast((each) => each.told.type === "started")!;
      const steps = async () =>
        (await readNews(page)).filter(({ at, told }) => at > started.at && told.type === "steps").length;
      await waitFor("two of its steps", async () => (await steps()) >= 2, 60);
      return { took: started.at - changed, step: told.at(-1)!.at - told[0]!.at };
    };
    // Other walks share the machine, and can only slow it: the best of three is the product's own.
    const restarts = [];
    for (const rate of ["0.5", "0.4", "0.6"]) restarts.push(await restart(rate));
    await ada.context.setOffline(false);
    const late = restarts.filter(({ took, step }) => took >= Math.max(1_000, 3 * step));
    expect(late.length, JSON.stringify(restarts)).toBeLessThan(restarts.length);
  });

  it("rests while the tab is hidden, and on a low battery", async () => {
    const { page } = ada;
    const show = (state: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await show("hidden");
    await sees(region(), "Paused while this tab is hidden.");
    await show("visible");
    await sees(region(), "It trains.");
    await drainBattery(page);
    await sees(region(), "Paused: the battery is low.");
    await button(region(), "Continue").click();
    await sees(region(), "It trains.");
  });

  it("says what waits when the network has a mistake", async () => {
    const { page } = ada;
    const rate = page.getByLabel("Learning rate", { exact: true });
    await rate.fill("-1");
    await sees(region(), /The network has a mistake/);
    await rate.fill("1");
    await region()
      .getByText(/The network has a mistake/)
      .waitFor({ state: "detached" });
  });

  it("has used none of the quota and left nothing on the server, until it submits this very network", async () => {
    const countSubmissions = () => place.db.submission.count({ where: { exerciseId } });
    await expect.poll(countSubmissions).toBe(0);
    await button(region(), "Submit this").click();
    await ada.page.waitForURL(/\/runs\//);
    const submission = await place.db.submission.findFirstOrThrow({ where: { exerciseId } });
    expect(submission.training).toMatchObject({ trainImages: 60_000, optimizer: { learningRate: 1 } });
  });

  it("meets no error", () => expect(ada.errors).toEqual([]));
});
