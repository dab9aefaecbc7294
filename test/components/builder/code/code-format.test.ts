import { describe, expect, it } from "vitest";
import {
  codeFormats,
  followReading,
  requestFor,
  writeDraft,
  type CodeFormat,
} from "@/components/builder/code/code-format";
import {
  baselineDraft,
  draftOf,
  readDraft,
  removeLayer,
  setLayerValue,
} from "@/components/builder/draft/draft";
import type { Draft } from "@/core/check/draft";
import { readKerasText } from "@/core/keras/read/read-text";
import { ArchitectureSchema } from "@/core/network/architecture";
import { baseline, exercise2 } from "@/core/network/templates";
import { TrainingSettingsSchema } from "@/core/training/training";
import { notebookCells } from "../../../support/notebook";
import { makeRandomSubmission } from "../../../support/random-architecture";

/** Reads as the reader's thread does. */
function readText(text: string, format: CodeFormat, draft: Draft) {
  const request = requestFor(text, format, draft);
  return readKerasText(request.text, request.base, request);
}

describe("the code beside the cards", () => {
  it.each(codeFormats)("as %s says what the cards say, so that they stay as they are", (format) => {
    for (const { architecture, training } of [baseline, exercise2]) {
      const draft = draftOf(architecture, training);
      expect(followReading(draft, readText(writeDraft(draft, format)!, format, draft))).toBe(draft);
    }
  });

  it("holds for any network and its training", () => {
    let count = 0;
    for (let seed = 0; seed < 200; seed++) {
      const submission = makeRandomSubmission(seed);
      const architecture = ArchitectureSchema.safeParse(submission.architecture).data;
      const training = TrainingSettingsSchema.safeParse(submission.training).data;
      if (!architecture || !training) continue;
      const draft = draftOf(architecture, training);
      const code = writeDraft(draft, "python");
      if (code === null) continue;
      const followed = followReading(draft, readText(code, "python", draft));
      expect(readDraft(followed).architecture, `seed ${seed}`).toEqual(readDraft(draft).architecture);
      count += 1;
    }
    expect(count).toBeGreaterThanOrEqual(100);
  });

  it("brings the notebook's network into the cards, with Keras's rate of today", () => {
    const empty = { ...baselineDraft(), layers: [] };
    const followed = followReading(empty, readText(notebookCells.join("\n\n"), "python", empty));
    expect(readDraft(followed).architecture).toEqual(readDraft(baselineDraft()).architecture);
    expect(followed.optimizer).toMatchObject({ name: "Adadelta", values: { learningRate: 0.001 } });
  });

  it("keeps the last network that could be read", () => {
    const draft = baselineDraft();
    expect(followReading(draft, readText("model.add(Conv3D(8, 3))", "python", draft))).toBe(draft);
  });

  it("with compile and fit alone leaves the layers", () => {
    const draft = removeLayer(baselineDraft(), 0);
    const followed = followReading(
      draft,
      readText("model.fit(x_train, y_train, batch_size=64, epochs=3)", "python", draft),
    );
    expect(followed.layers).toBe(draft.layers);
    expect(followed.training).toMatchObject({ batchSize: 64, epochs: 3 });
  });

  it.each(codeFormats)("is not written as %s while a box is empty", (format) => {
    expect(writeDraft(setLayerValue(baselineDraft(), 0, "filters", ""), format)).toBeNull();
  });
});
