"use client";

import { Stack } from "@mantine/core";
import { ConfusionExplorer } from "./confusion-explorer";
import { WrongDigits } from "./wrong-digits";

type Props = {
  runId: string;
  confusion: number[];
  /** Not for classmates: single answers are for those who may download the run. */
  mayOpen: boolean;
  /** The exercise hides its held-out half now, so single images stay closed. */
  isHeldBack: boolean;
};

/** Shows a trained network's mistakes. */
export function ErrorsTab({ runId, confusion, mayOpen, isHeldBack }: Props) {
  return (
    <Stack gap="lg">
      <ConfusionExplorer runId={runId} confusion={confusion} mayOpen={mayOpen && !isHeldBack} />
      {mayOpen && <WrongDigits runId={runId} isHeldBack={isHeldBack} />}
    </Stack>
  );
}
