import type {
  GpuTrouble,
  Pictures,
  PracticeMeasure,
  PracticeNews,
  PracticeStep,
} from "@/engine/practice/messages";

/** Why a practice stands still. */
export type Rest = "hand" | "hidden" | "battery";

/** What a page knows of a practice. */
export type PracticeView = {
  round: number;
  phase: "loading" | "preparing" | "training" | "finished" | "diverged" | "noData" | "noEngine";
  /** The share of the engine that has arrived. */
  share: number;
  threads: number;
  /** What trains, and why it is not the GPU. */
  processor: { on: "gpu" | "processor"; trouble: GpuTrouble | null };
  /** Joined to means where there are very many. */
  steps: PracticeStep[];
  measures: PracticeMeasure[];
  imagesPerSecond: number | null;
  pictures: Pictures | null;
  digits: { pixels: Uint8Array; label: number }[];
};

const MOST_POINTS = 240;

export const freshView: PracticeView = {
  round: -1,
  phase: "loading",
  share: 0,
  threads: 1,
  processor: { on: "processor", trouble: null },
  steps: [],
  measures: [],
  imagesPerSecond: null,
  pictures: null,
  digits: [],
};

/** The view when another network begins. */
export function beginRound(view: PracticeView, round: number): PracticeView {
  const { threads, share, processor } = view;
  return { ...freshView, threads, share, processor, round, phase: share < 1 ? "loading" : "preparing" };
}

/** Joins each two neighbours while there are more than a chart can show. */
export function joinSteps(steps: PracticeStep[]): PracticeStep[] {
  if (steps.length <= MOST_POINTS) return steps;
  const pairs = Array.from({ length: Math.floor(steps.length / 2) }, (_, index): PracticeStep => {
    const [one, other] = [steps[2 * index]!, steps[2 * index + 1]!];
    return {
      step: other.step,
      epoch: other.epoch,
      loss: (one.loss + other.loss) / 2,
      accuracy: (one.accuracy + other.accuracy) / 2,
    };
  });
  return joinSteps(steps.length % 2 === 1 ? [...pairs, steps.at(-1)!] : pairs);
}

/** Measures thin out by leaving out every other one: each is a figure of its own. */
const thinMeasures = (measures: PracticeMeasure[]) =>
  measures.length <= MOST_POINTS
    ? measures
    : measures.filter((_, index) => index % 2 === 0 || index === measures.length - 1);

/** The view after the news; news of another network than the present one change nothing. */
export function hear(view: PracticeView, news: PracticeNews): PracticeView {
  if (news.type === "loading") return { ...view, share: news.share };
  if (news.type === "ready")
    return {
      ...view,
      share: 1,
      threads: news.threads,
      phase: view.phase === "loading" ? "preparing" : view.phase,
    };
  if (news.type === "processor") return { ...view, processor: { on: news.on, trouble: news.trouble } };
  if (news.round !== view.round) return view;
  switch (news.type) {
    case "started":
      // A network that begins anew has no steps yet.
      return { ...beginRound(view, view.round), phase: "training", digits: news.digits };
    case "steps":
      return {
        ...view,
        steps: joinSteps([...view.steps, ...news.steps]),
        imagesPerSecond: news.imagesPerSecond,
      };
    case "measured":
      return { ...view, measures: thinMeasures([...view.measures, news.measure]) };
    case "pictures":
      return { ...view, pictures: news.pictures };
    case "ended":
      return { ...view, phase: news.why };
    case "failed":
      return { ...view, phase: news.why === "data" ? "noData" : "noEngine" };
  }
}
