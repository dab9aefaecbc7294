import { MOST_OPTIONS, type PollKind, type PollSettings } from "@/core/poll/poll";
import { predictionReference } from "@/core/submission/prediction-outcome";
import type { RouterOutputs } from "@/trpc/react";

export type ListedPoll = RouterOutputs["polls"]["list"][number];

/** A poll as its form holds it. */
export type PollValues = {
  kind: PollKind;
  text: string;
  explanation: string;
  seconds: number | string;
  exerciseId: string;
  runId: string;
  /** In per cent. */
  reference: number | string;
  /** One a line. */
  options: string;
  /** The index of the right one; empty for none. */
  rightChoice: string;
  rightNumber: number | string;
  rightWord: string;
};

export function readOptions(options: string): string[] {
  return options
    .split("\n")
    .map((option) => option.trim())
    .filter((option) => option !== "");
}

export const hasOptions = (options: string) => {
  const { length } = readOptions(options);
  return length >= 2 && length <= MOST_OPTIONS;
};

const empty: PollValues = {
  kind: "bet",
  text: "",
  explanation: "",
  seconds: "",
  exerciseId: "",
  runId: "",
  reference: predictionReference * 100,
  options: "",
  rightChoice: "",
  rightNumber: "",
  rightWord: "",
};

export function fillValues(poll: ListedPoll | null, text: string): PollValues {
  if (!poll) return { ...empty, text };
  const { settings, exerciseId, runId } = poll;
  return {
    ...empty,
    kind: settings.kind,
    text: settings.text,
    explanation: settings.explanation,
    seconds: settings.seconds ?? "",
    exerciseId: exerciseId ?? "",
    runId: runId ?? "",
    ...(settings.kind === "bet" ? { reference: settings.reference * 100 } : {}),
    ...(settings.kind === "choice"
      ? { options: settings.options.join("\n"), rightChoice: settings.rightChoice?.toString() ?? "" }
      : {}),
    ...(settings.kind === "number" ? { rightNumber: settings.rightNumber ?? "" } : {}),
    ...(settings.kind === "word" ? { rightWord: settings.rightWord ?? "" } : {}),
  };
}

const numberOf = (value: number | string) => (typeof value === "number" ? value : null);

export function readValues(values: PollValues): PollSettings {
  const common = { text: values.text, explanation: values.explanation, seconds: numberOf(values.seconds) };
  switch (values.kind) {
    case "bet":
      // Seven decimals of a share are five of a per cent, and no rounding error.
      return { kind: "bet", ...common, reference: Number((Number(values.reference) / 100).toFixed(7)) };
    case "choice": {
      const options = readOptions(values.options);
      const right = values.rightChoice === "" ? null : Number(values.rightChoice);
      // The lines may have become fewer since it was chosen.
      const rightChoice = right !== null && right < options.length ? right : null;
      return { kind: "choice", ...common, options, rightChoice };
    }
    case "number":
      return { kind: "number", ...common, rightNumber: numberOf(values.rightNumber) };
    case "word":
      return { kind: "word", ...common, rightWord: values.rightWord.trim() || null };
  }
}
