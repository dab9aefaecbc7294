"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

// The parts with fields. They come as soon as the page lives: until then nothing can be written, and their
// script is a tenth of the page's.

const waiting = (height: number) =>
  function Waiting() {
    return <Skeleton h={height} aria-hidden />;
  };

export const EpochsPanel = dynamic(() => import("./training/epochs-panel").then((file) => file.EpochsPanel), {
  ssr: false,
  loading: waiting(140),
});
export const TrainingForm = dynamic(
  () => import("./training/training-form").then((file) => file.TrainingForm),
  { ssr: false, loading: waiting(300) },
);
export const PredictionPanel = dynamic(
  () => import("./submit/prediction-panel").then((file) => file.PredictionPanel),
  { ssr: false, loading: waiting(200) },
);
export const PracticePanel = dynamic(() => import("./practice-panel").then((file) => file.PracticePanel), {
  ssr: false,
  loading: waiting(120),
});
