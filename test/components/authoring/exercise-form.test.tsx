import { fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ExerciseForm } from "@/components/authoring/exercise-form";
import { english } from "@/messages/english";
import { renderComponent } from "../../support/render";
import { makeTemplate } from "../../support/template";

const texts = english.exercise;
const settings = makeTemplate("open", new Date("2026-03-02T12:00:00Z"));

const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const saveDraft = () => fireEvent.click(screen.getByText(texts.form.saveDraft).closest("button")!);
/** The text that a screen reader reads after the field's name. */
const readNotes = (field: HTMLElement) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
const listInvalid = () =>
  [...document.querySelectorAll<HTMLElement>("[aria-invalid=true]")].map((field) => [
    field,
    readNotes(field),
  ]);
const readSummary = () => document.querySelector("[role=alert]")?.textContent;

// One form for all of it: it is the largest of the product, and half of such a test's time goes into drawing
// it.
it("the exercise's form says at each wrong field what is wrong, leads to the first, and takes it back once the field is written again", () => {
  renderComponent(
    <ExerciseForm courseId="c" settings={settings} example={[]} exerciseId={null} isPublished={false} />,
  );
  const title = screen.getByLabelText(texts.form.title);
  write(title, "");
  saveDraft();
  expect(listInvalid()).toEqual([[title, expect.stringContaining(texts.mistakes.title)]]);
  expect(document.activeElement).toBe(title);
  expect(readSummary()).toMatch(/^One field needs another look/);

  write(title, "Dropout");
  expect(listInvalid()).toEqual([]);

  const [label, epochs] = [
    screen.getAllByLabelText(texts.rubric.whatFor)[0]!,
    screen.getByLabelText(texts.limits.epochs),
  ];
  write(label, "");
  write(epochs, "");
  saveDraft();
  expect(listInvalid()).toEqual([
    [label, expect.stringContaining(texts.mistakes.label)],
    [epochs, expect.stringContaining(texts.mistakes.number)],
  ]);
  expect(readSummary()).toMatch(/^2 fields need another look/);
});
