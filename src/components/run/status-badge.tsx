import { Badge } from "@mantine/core";
import type { RunView } from "@/core/events";
import type { RunStatus } from "@/core/run";

const words: { [S in RunStatus]: { word: string; color: string } } = {
  waiting: { word: "Waiting", color: "gray" },
  claimed: { word: "Getting ready", color: "petrol" },
  training: { word: "Training", color: "petrol" },
  cancelling: { word: "Cancelling", color: "gray" },
  done: { word: "Done", color: "petrol" },
  failed: { word: "Failed", color: "red" },
  cancelled: { word: "Cancelled", color: "gray" },
};

export function statusWord(status: RunStatus): string {
  return words[status].word;
}

/** A run's status in a word. */
export function StatusBadge({ status, result }: { status: RunStatus; result?: RunView["result"] }) {
  const hasDiverged = result ? result.divergedAtEpoch !== null : false;
  const { word, color } = hasDiverged ? { word: "Diverged", color: "red" } : words[status];
  return <Badge color={color} variant={status === "done" && !hasDiverged ? "filled" : "light"} tt="none" size="lg" miw="max-content">{word}</Badge>;
}
