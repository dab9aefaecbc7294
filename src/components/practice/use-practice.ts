"use client";

import { useDebouncedValue, useReducedMotion } from "@mantine/hooks";
import { startTransition, useEffect, useReducer, useRef, useState } from "react";
import { canonicalJson } from "@/core/base/canonical";
import type { Architecture } from "@/core/network/architecture";
import { practiceSettings } from "@/core/training/practice";
import type { TrainingSettings } from "@/core/training/training";
import type { PracticeNews, PracticeRequest } from "@/engine/practice/messages";
import { beginRound, freshView, hear, type PracticeView, type Rest } from "./practice-view";
import { useRestWhen } from "./use-rest-when";

/** While somebody types a number, the practice waits for the next key. */
const TYPING_MILLISECONDS = 300;
const PICTURE_MILLISECONDS = 700;
/** Who asks for less motion sees new pictures rarely. */
const CALM_PICTURE_MILLISECONDS = 5_000;

const MOST_THREADS = 4;

/**
 * The threads that may train: one core stays with the page. Only an isolated page may have several; over
 * plain http, as in a classroom's network, none is.
 */
function findThreads(): number {
  if (!crossOriginIsolated) return 1;
  return Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1));
}

type Design = { architecture: Architecture; training: TrainingSettings };
type Change = { type: "news"; news: PracticeNews } | { type: "round"; round: number };

const change = (view: PracticeView, what: Change) =>
  what.type === "news" ? hear(view, what.news) : beginRound(view, what.round);

/** Trains the design in a worker of its own, and begins anew with each change of it. */
export function usePractice(design: Design, images: number) {
  const [view, dispatch] = useReducer(change, freshView);
  const [rest, setRest] = useState<Rest | null>(null);
  const [pace, setPace] = useState(0);
  const worker = useRef<Worker | null>(null);
  const rounds = useRef(0);
  const isCalm = useReducedMotion();
  const [tell] = useState(() => (request: PracticeRequest) => worker.current?.postMessage(request));

  useEffect(() => {
    const own = new Worker(new URL("./practice-worker.ts", import.meta.url), { type: "module" });
    // A click goes before the next picture.
    own.onmessage = ({ data }: MessageEvent<PracticeNews>) =>
      startTransition(() => dispatch({ type: "news", news: data }));
    worker.current = own;
    tell({ type: "open", threads: findThreads() });
    return () => {
      own.terminate();
      worker.current = null;
    };
  }, [tell]);

  const { architecture, training } = design;
  const order = canonicalJson({ architecture, training: practiceSettings(training, images) });
  const [settled] = useDebouncedValue(order, TYPING_MILLISECONDS);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const round = rounds.current;
    rounds.current += 1;
    dispatch({ type: "round", round });
    tell({ type: "start", round, ...(JSON.parse(settled) as Design) });
  }, [settled, again, tell]);
  useEffect(() => tell({ type: rest === null ? "go" : "pause" }), [rest, tell]);
  useEffect(() => tell({ type: "pace", milliseconds: pace }), [pace, tell]);
  useEffect(
    () => tell({ type: "pictures", milliseconds: isCalm ? CALM_PICTURE_MILLISECONDS : PICTURE_MILLISECONDS }),
    [isCalm, tell],
  );
  useRestWhen(rest, setRest);

  return {
    view,
    rest,
    pace,
    setPace,
    pause: () => setRest("hand"),
    goOn: () => setRest(null),
    takeStep() {
      setRest("hand");
      tell({ type: "step" });
    },
    startAgain() {
      setRest(null);
      setAgain((count) => count + 1);
    },
  };
}
