// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Detail } from "@/components/grade/grade-detail";
import { GradeForm } from "@/components/grade/grade-form";
import type { GradeRow } from "@/components/grade/rows";
import { english } from "@/messages/english";
import { renderComponent } from "../../support/render";

const texts = english.grade.form;

const row: GradeRow = {
  enrolmentId: "a",
  name: "Ada",
  email: "ada@school.test",
  submission: null,
  trouble: { refusedFor: [], hasFailedRun: false, isWaiting: false },
  extension: null,
  run: null,
  computedPoints: 7,
  computedMaximum: 10,
  overridePoints: null,
  points: 7,
  maximum: 10,
  recount: null,
  state: "ready",
  openUntil: null,
  isWithoutWork: true,
};
const detail: Detail = {
  outcomes: [],
  manualLines: [{ id: "answer", label: "Explains the curve", maximum: 3, points: null }],
  overrideReason: null,
  feedback: "",
};

const field = (name: string) => screen.getByLabelText(name);
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByText(name).closest("button")!);
const save = () => press(texts.save);
const listInvalid = () => [...document.querySelectorAll("[aria-invalid=true]")];

/** The form, and what it told of being dirty. */
function render(): boolean[] {
  const told: boolean[] = [];
  renderComponent(
    <GradeForm
      exerciseId="e"
      row={row}
      detail={detail}
      templates={[]}
      onDirty={(isDirty) => void told.push(isDirty)}
    />,
  );
  return told;
}

describe("the form of a grade", () => {
  it("wants a reason for points instead of the computed ones, and says so at the reason", () => {
    render();
    write(texts.points, "9");
    save();
    expect(listInvalid()).toEqual([field(texts.reason)]);
    expect(screen.getByText(texts.needsReason)).toBeDefined();
  });

  it("gives no more by hand than the line has, and names the line's maximum", () => {
    render();
    write("Explains the curve", "4");
    save();
    expect(listInvalid()).toEqual([field("Explains the curve")]);
    expect(screen.getByText("This line gives 3 at most.")).toBeDefined();
  });

  it("tells whether something is written that is not saved, and takes it back", () => {
    const told = render();
    write(texts.feedback, "Good.");
    write(texts.feedback, "");
    expect(told).toEqual([false, true, false]);
  });
});
