import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import { canonicalJson } from "@/core/base/canonical";
import { kerasSketch } from "@/core/keras/write/code";
import { kerasJson } from "@/core/keras/write/json";
import type { Choice } from "@/core/keras/read/choice";
import type { KerasReading } from "@/core/keras/read/read-code";
import type { TextKind } from "@/core/keras/read/text/find-text";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import { TrainingSettingsSchema, type TrainingSettings } from "@/core/training/training";
import type { Draft } from "@/core/check/draft";
import { draftOf, readDraft } from "@/components/builder/draft/draft";
import type { ReadRequest } from "./read-worker";

/** The two texts that a network can be: each writes one and reads it back. */
export type CodeFormat = TextKind;
export const codeFormats: CodeFormat[] = ["python", "json"];

type Design = { architecture: Architecture; training: TrainingSettings };

/** The form's network and training settings, if the schemas accept both. */
function findDesign(draft: Draft): Design | null {
  const input = readDraft(draft);
  const architecture = ArchitectureSchema.safeParse(input.architecture).data;
  const training = TrainingSettingsSchema.safeParse(input.training).data;
  return architecture && training ? { architecture, training } : null;
}

/** The draft as text; null while something in it cannot be written. */
export function writeDraft(draft: Draft, format: CodeFormat): string | null {
  const design = findDesign(draft);
  if (!design) return null;
  const { architecture, training } = design;
  const isWritable = architecture.layers.every((layer, index) => layer.type !== "Add" || layer.from < index);
  if (format === "python") return isWritable ? kerasSketch(architecture, training) : null;
  return planNetwork(architecture).problems.length === 0 ? kerasJson(architecture) : null;
}

/** What the reader is asked about a text of either format: whoever pastes JSON among Python means JSON. */
export function requestFor(text: string, format: CodeFormat, draft: Draft, choice: Choice = {}): ReadRequest {
  const base =
    findDesign(draft)?.training ??
    TrainingSettingsSchema.safeParse(readDraft(draft).training).data ??
    baseline.training;
  return { text, base, expected: format, choice };
}

/** The draft of the text just read; the same object if nothing changed or nothing could be read. */
export function followReading(draft: Draft, { architecture, training }: KerasReading): Draft {
  if (!training) return draft;
  const next = draftOf(architecture ?? { layers: [] }, training);
  const followed = architecture ? next : { ...next, layers: draft.layers };
  return canonicalJson(readDraft(followed)) === canonicalJson(readDraft(draft)) ? draft : followed;
}
