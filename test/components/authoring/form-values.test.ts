import { describe, expect, it } from "vitest";
import { emptyLine, formValues, parseForm, type FormValues } from "@/components/authoring/form-values";
import { exerciseKinds } from "@/core/exercise/exercise-kind";
import { makeAllTexts } from "@/messages/translator";
import { makeTemplate } from "../../support/template";

const t = makeAllTexts("en");
const now = new Date("2026-11-24T10:00:00Z");

function makeValues(overrides: Partial<FormValues> = {}): FormValues {
  return { ...formValues(makeTemplate("open", now)), ...overrides };
}

describe("the exercise form", () => {
  it.each(exerciseKinds)("gives back the settings of %s that it was opened with", (kind) => {
    const settings = makeTemplate(kind, now);
    expect(parseForm(t, formValues(settings))).toEqual({ settings, errors: null });
  });

  it("sends back the settings alone of an exercise that came with its id and its state", () => {
    const settings = makeTemplate("open", now);
    const exercise = { ...settings, id: "e", publishedAt: now };
    expect(parseForm(t, formValues(exercise))).toEqual({ settings, errors: null });
  });

  it("moves no date of a template that was made in the middle of a second", () => {
    const settings = makeTemplate("open", new Date("2026-11-24T10:00:00.678Z"));
    expect(parseForm(t, formValues(settings))).toEqual({ settings, errors: null });
  });

  const limits = makeValues().limits;
  const cases: [mistake: string, changes: Partial<FormValues>, field: string][] = [
    ["no title", { title: "  " }, "title"],
    ["no due date", { dueAt: null }, "dueAt"],
    ["a due date before the opening", { dueAt: "2020-01-01 10:00:00" }, "dueAt"],
    ["a closing date before the due date", { closesAt: "2020-01-01 10:00:00" }, "closesAt"],
    ["an emptied limit", { limits: { ...limits, epochs: "" } }, "limits.epochs"],
    ["a limit of zero", { limits: { ...limits, runsPerDay: 0 } }, "limits.runsPerDay"],
    ["more memory than there can be", { limits: { ...limits, memoryBytes: 80_000 } }, "limits.memoryBytes"],
    ["a rubric without lines", { rubric: [] }, "rubric"],
    ["a line that says not what for", { rubric: [emptyLine("manual", "manual")] }, "rubric.0.label"],
    [
      "full points at a lower accuracy than none",
      { rubric: [{ ...emptyLine("accuracy", "a"), label: "Accuracy", none: 99, full: 95 }] },
      "rubric.0.full",
    ],
  ];
  it.each(cases)("puts %s at its field, as a sentence", (_, changes, field) => {
    const { errors } = parseForm(t, makeValues(changes));
    expect(Object.keys(errors ?? {})).toEqual([field]);
    expect(errors?.[field]).toMatch(/^[A-Z].*\.$/);
  });
});
