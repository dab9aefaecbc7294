"use client";

import type { Layer } from "@/core/network/architecture";
import { ConfusionExplorer } from "./confusion-explorer";
import { DrawPanel } from "./draw-panel";
import { FirstKernels } from "./first-kernels";
import { WrongDigits } from "./wrong-digits";

type Props = {
  runId: string;
  confusion: number[];
  /** Null for classmates: single answers and the weights are for those who may download the run. */
  layers: readonly Layer[] | null;
  /** An exercise holds half of the test images back now, so what tells single answers stays closed. */
  isHeldBack: boolean;
};

/** Shows a trained network's answers, its mistakes and its learned filters. */
export function RunInsight({ runId, confusion, layers, isHeldBack }: Props) {
  return (
    <>
      <ConfusionExplorer runId={runId} confusion={confusion} mayOpen={layers !== null && !isHeldBack} />
      {layers && (
        <>
          <WrongDigits runId={runId} isHeldBack={isHeldBack} />
          {!isHeldBack && <DrawPanel runId={runId} layers={layers} />}
          {!isHeldBack && <FirstKernels runId={runId} />}
        </>
      )}
    </>
  );
}
