import type { Choice } from "@/core/keras/read/choice";
import type { TextKind } from "@/core/keras/read/text/find-text";
import type { KerasReading } from "@/core/keras/read/read-code";
import { readKerasText } from "@/core/keras/read/read-text";
import type { TrainingSettings } from "@/core/training/training";

// The reader's own thread: whatever somebody pastes, the page stays free.

export type ReadRequest = { text: string; base: TrainingSettings; expected: TextKind; choice: Choice };
export type ReadNews = { type: "ready" } | { type: "reading"; reading: KerasReading };

const tell = (news: ReadNews) => postMessage(news);

addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  const { text, base, expected, choice } = data;
  tell({ type: "reading", reading: readKerasText(text, base, { expected, choice }) });
});
tell({ type: "ready" });
