import type { BrowserContext, Page } from "playwright-core";
import type { Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import type { PracticeNews } from "@/engine/practice/messages";

type Heard = { worker: Worker; news: { at: number; told: PracticeNews }[] };
type Watched = typeof globalThis & { practices?: Heard[] };

/** From now on the context's pages keep what their practices tell, with the moment. */
export async function watchPractices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const kept: Heard[] = [];
    (globalThis as Watched).practices = kept;
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        const heard: Heard = { worker: this, news: [] };
        kept.push(heard);
        this.addEventListener("message", ({ data }) =>
          heard.news.push({ at: performance.now(), told: data as PracticeNews }),
        );
      }
    };
  });
}

/** What the page's last practice has told. */
export function readNews(page: Page): Promise<{ at: number; told: PracticeNews }[]> {
  return page.evaluate(() => (globalThis as Watched).practices?.at(-1)?.news ?? []);
}

export type Order = { architecture: Architecture; training: TrainingSettings };

/** Lets the page's last practice train this. */
export function startPractice(page: Page, order: Order & { round: number }): Promise<void> {
  return page.evaluate((given) => {
    (globalThis as Watched).practices!.at(-1)!.worker.postMessage({ type: "start", ...given });
  }, order);
}

/** Lets the page's practice take the first steps of each order; their losses. */
export function takeFirstSteps(page: Page, orders: Order[], steps: number): Promise<number[][]> {
  return page.evaluate(
    async ([all, wanted]) => {
      const { worker } = (globalThis as Watched).practices!.at(-1)!;
      const losses: number[][] = [];
      for (const [index, order] of all.entries()) {
        const round = 1_000 + index;
        losses.push(
          await new Promise<number[]>((resolve, reject) => {
            const own: number[] = [];
            const hear = ({ data }: MessageEvent<PracticeNews>) => {
              if (!("round" in data) || data.round !== round) return;
              if (data.type === "failed") reject(new Error(`${index}: ${data.detail}`));
              if (data.type !== "steps") return;
              own.push(...data.steps.map(({ loss }) => loss));
              if (own.length < wanted) return;
              worker.removeEventListener("message", hear);
              resolve(own.slice(0, wanted));
            };
            worker.addEventListener("message", hear);
            worker.postMessage({ type: "start", round, ...order });
          }),
        );
      }
      return losses;
    },
    [orders, steps] as const,
  );
}

type Clicked = typeof globalThis & { clicked?: Map<number, number> };

/** From now on the page keeps how long each click took, from the press to the picture of its effect. */
export async function watchClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clicked = new Map<number, number>();
    (globalThis as Clicked).clicked = clicked;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
        if (entry.interactionId)
          clicked.set(entry.interactionId, Math.max(entry.duration, clicked.get(entry.interactionId) ?? 0));
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** Milliseconds of the clicks that took 16 or more. */
export function readClicks(page: Page): Promise<number[]> {
  return page.evaluate(() => [...((globalThis as Clicked).clicked?.values() ?? [])]);
}

type Powered = typeof globalThis & { battery?: EventTarget & { charging: boolean; level: number } };

/** Gives the context's pages a full battery: a machine that tests has none. */
export async function holdBattery(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const battery = Object.assign(new EventTarget(), { charging: false, level: 1 });
    (globalThis as Powered).battery = battery;
    Object.assign(navigator, { getBattery: () => Promise.resolve(battery) });
  });
}

/** Leaves the page's battery a tenth. */
export async function drainBattery(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { battery } = globalThis as Powered;
    battery!.level = 0.1;
    battery!.dispatchEvent(new Event("levelchange"));
  });
}
