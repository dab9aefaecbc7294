import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
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
  section: null,
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
  hasRequest: false,
};
const detail: Detail = {
  outcomes: [],
  manualLines: [{ id: "answer", label: "Explains the curve", maximum: 3, points: null }],
  decision: {
    version: 0,
    overridePoints: null,
    overrideReason: null,
    linePoints: {},
    feedback: "",
    isReleased: false,
    by: null,
    at: null,
  },
  regrade: null,
};

const field = (name: string) => screen.getByLabelText(name);
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByText(name).closest("button")!);
const save = () => press(texts.save);
const listInvalid = () => [...document.querySelectorAll("[aria-invalid=true]")];

/** The form, and what it told of being dirty. */
function render(changes: Partial<Detail> = {}): boolean[] {
  const told: boolean[] = [];
  renderComponent(
    <GradeForm
      exerciseId="e"
      row={row}
      detail={{ ...detail, ...changes }}
      templates={[]}
      onDirty={(isDirty) => void told.push(isDirty)}
    />,
  );
  return told;
}

const theirs = { ...detail.decision, version: 1, feedback: "A long comment.", by: "Grace" };
/** The form with a page around it that hears of the decision of somebody else. */
function renderOpen(write: () => void): void {
  function Page() {
    const [decision, setDecision] = useState(detail.decision);
    return (
      <>
        <button type="button" onClick={() => setDecision(theirs)}>
          {"Hear"}
        </button>
        <GradeForm exerciseId="e" row={row} detail={{ ...detail, decision }} templates={[]} />
      </>
    );
  }
  renderComponent(<Page />);
  write();
  press("Hear");
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

  it("takes over what somebody else has saved while nothing is written here", () => {
    renderOpen(() => undefined);
    expect(screen.getByLabelText<HTMLTextAreaElement>(texts.feedback).value).toBe("A long comment.");
    expect(screen.queryByText(/has changed this grade/)).toBeNull();
  });

  it("shows both where both have written, and loses neither when they are joined", () => {
    renderOpen(() => write(texts.feedback, "ok"));
    const { conflict } = english.grade;
    expect(screen.getByText("Grace has changed this grade")).toBeDefined();
    expect(screen.getByText("Feedback: A long comment.")).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>(texts.feedback).value).toBe("ok");
    press(conflict.join);
    expect(screen.getByLabelText<HTMLTextAreaElement>(texts.feedback).value).toBe("A long comment.\n\nok");
    expect(screen.queryByText(/has changed this grade/)).toBeNull();
  });

  it("goes back to what somebody else has saved where the marker chooses theirs", () => {
    renderOpen(() => write(texts.feedback, "ok"));
    press(english.grade.conflict.take);
    expect(screen.getByLabelText<HTMLTextAreaElement>(texts.feedback).value).toBe("A long comment.");
  });

  it("says what points set by hand do to the lateness", () => {
    const late = { id: "$late", label: "", points: -1.2, maximum: 0 };
    render({ outcomes: [late] });
    expect(screen.queryByText(/replace the 1.2 points/)).toBeNull();
    write(texts.points, "7");
    expect(screen.getByText(/replace the 1.2 points .* are 8.2/)).toBeDefined();
  });

  it("shows an open regrade request, and wants the words of its answer", () => {
    render({ regrade: { id: "r", reason: "The curve still fell.", askedAt: new Date() } });
    expect(screen.getByText(/The curve still fell/)).toBeDefined();
    fireEvent.click(screen.getByLabelText(english.grade.regrade.andAnswer));
    save();
    expect(listInvalid()).toEqual([field(english.grade.regrade.answerWords)]);
  });

  it("takes the points of a line by the line's digit, and asks for those that lack before it goes on", () => {
    const wentOn: string[] = [];
    renderComponent(
      <GradeForm
        exerciseId="e"
        row={row}
        detail={detail}
        templates={[]}
        queue={{ unfold: () => undefined, goOn: () => void wentOn.push("on") }}
      />,
    );
    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    expect(listInvalid()).toEqual([field("Explains the curve")]);
    expect(screen.getByText(texts.blank)).toBeDefined();
    expect(wentOn).toEqual([]);
    fireEvent.keyDown(document.body, { key: "f" });
    expect(document.activeElement).toBe(field(texts.feedback));
    fireEvent.keyDown(document.body, { key: "1" });
    expect(document.activeElement).toBe(field("Explains the curve"));
  });
});
