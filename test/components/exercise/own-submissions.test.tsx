import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OwnSubmissions } from "@/components/exercise/own-submissions";
import type { RunState } from "@/core/run/run";
import type { RouterOutputs } from "@/trpc/react";
import { renderComponent } from "../../support/render";

type OwnSubmission = RouterOutputs["submissions"]["listOwn"][number];

const done: RunState = { status: "done", plannedEpochs: 12, epochsDone: 12, divergedAtEpoch: null };
const early: RunState = { ...done, epochsDone: 5 };
const diverged: RunState = { ...done, epochsDone: 2, divergedAtEpoch: 2 };
const training: RunState = { ...done, status: "training", epochsDone: 3 };

const makeOwn = (number: number, state: RunState): OwnSubmission => ({
  ...state,
  id: `s${number}`,
  number,
  acceptedAt: new Date("2026-03-02T12:00:00Z"),
  isLate: false,
  layers: 3,
  runId: `r${number}`,
  testAccuracy: state.status === "done" ? 0.98 : null,
  isChosen: false,
});

function render(phase: "open" | "closed"): void {
  const own = [done, early, diverged, training].map((state, index) => makeOwn(index + 1, state));
  renderComponent(
    <OwnSubmissions exercise={{ id: "e", counting: "chosen", phase, role: "student" }} mayTry />,
    { answers: [(trpc) => [trpc.submissions.listOwn.queryKey({ exerciseId: "e" }), own]] },
  );
}
const chooseName = (number: number) => `Let submission ${number} count`;
const offered = () =>
  [1, 2, 3, 4].filter((number) => screen.queryByRole("button", { name: chooseName(number) }) !== null);

describe("a student's own submissions", () => {
  it("offer the finished runs to be chosen, and neither the diverged nor the training one", () => {
    render("open");
    expect(offered()).toEqual([1, 2]);
  });

  it("offer none to be chosen once the exercise is closed", () => {
    render("closed");
    expect(offered()).toEqual([]);
  });
});
