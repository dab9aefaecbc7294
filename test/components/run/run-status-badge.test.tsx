import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { OwnSubmissions } from "@/components/exercise/own-submissions";
import { RunTable } from "@/components/run/queue/run-table";
import { EntryText } from "@/components/review/entry-text";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import { RunList } from "@/components/submission/run-list";
import { WallTile } from "@/components/leaderboard/wall/wall-tile";
import type { Tile } from "@/core/leaderboard/wall";
import type { QueueSnapshot } from "@/core/run/queue-view";
import type { RunState } from "@/core/run/run";
import type { RunView } from "@/core/run/run-view";
import type { TimelineEntry } from "@/core/submission/timeline";
import { catalogues } from "@/messages/translator";
import type { RouterOutputs } from "@/trpc/react";
import { renderComponent } from "../../support/render";

const at = new Date("2026-03-02T12:00:00Z");
const done: RunState = { status: "done", plannedEpochs: 12, epochsDone: 12, divergedAtEpoch: null };
const early: RunState = { ...done, epochsDone: 5 };
const diverged: RunState = { ...done, epochsDone: 2, divergedAtEpoch: 2 };

type OwnSubmission = RouterOutputs["submissions"]["listOwn"][number];
const makeOwn = (state: RunState): OwnSubmission => ({
  ...state,
  id: "s",
  number: 1,
  acceptedAt: at,
  isLate: false,
  layers: 3,
  runId: "r",
  testAccuracy: 0.098,
  isChosen: false,
});
const makeView = (state: RunState): RunView => ({
  ...state,
  id: "r",
  isRerun: false,
  exerciseId: "e",
  courseId: "c",
  submissionId: "s",
  submissionNumber: 1,
  studentName: "Ada",
  seed: 1,
  createdAt: at,
  startedAt: at,
  finishedAt: at,
  attempts: 1,
  explanation: { code: "done" },
  queue: null,
  testPart: "all",
  isSealed: false,
  failure: null,
  isFree: false,
  engine: null,
  result: null,
});
const makeTile = (state: RunState): Tile => ({
  ...state,
  runId: "r",
  enrolmentId: "a",
  name: "Ada",
  exerciseId: "e",
  exerciseTitle: "Exercise 1",
  testAccuracy: null,
  testAccuracies: [0.5, 0.098],
  isHidden: false,
});
const makeEntry = (state: RunState): TimelineEntry => ({
  ...state,
  kind: "run",
  id: "r",
  at,
  exerciseId: "e",
  runId: "r",
  number: 1,
  seed: 1,
  isRerun: false,
  testAccuracy: 0.098,
});
const makeQueued = (state: RunState): QueueSnapshot["runs"][number] => ({
  ...state,
  runId: "r",
  studentName: "Ada",
  reference: null,
  exerciseTitle: "Exercise 1",
  position: 1,
  etaSeconds: null,
  explanation: { code: "claimed" },
  reason: null,
  trainerId: null,
});

function renderOwn(state: RunState) {
  return renderComponent(
    <OwnSubmissions
      exercise={{ id: "e", counting: "best", phase: "closed", role: "student" }}
      mayTry={false}
    />,
    { answers: [(trpc) => [trpc.submissions.listOwn.queryKey({ exerciseId: "e" }), [makeOwn(state)]]] },
  );
}

const surfaces: [string, (state: RunState) => ReactNode][] = [
  ["its page", (state) => <RunStatusBadge run={state} />],
  [
    "its submission",
    (state) => <RunList runs={[makeView(state)]} verified={null} submissionId="s" mayRerun={false} />,
  ],
  [
    "the class wall",
    (state) => (
      <ul>
        <WallTile tile={makeTile(state)} name="Ada" low={0} high={1} />
      </ul>
    ),
  ],
  ["the student's timeline", (state) => <EntryText entry={makeEntry(state)} />],
];

describe("the status of a run", () => {
  it.each(surfaces)("that diverged is a word of its own on %s", (_, show) => {
    renderComponent(show(diverged));
    expect(screen.getByText(/Diverged/)).toBeDefined();
    expect(screen.queryByText(/Done/)).toBeNull();
  });

  it.each(surfaces)("that stopped before its last epoch is told from one that is done on %s", (_, show) => {
    expect(renderComponent(show(early)).container.textContent).toContain("Stopped early");
    expect(renderComponent(show(done)).container.textContent).toContain("Done");
  });

  it("is the same badge in the student's list and on the run's page, in the same colour", () => {
    const badgeOf = ({ container }: { container: HTMLElement }) =>
      container.querySelector(".mantine-Badge-root")!;
    const listed = badgeOf(renderOwn(diverged));
    const own = badgeOf(renderComponent(<RunStatusBadge run={diverged} />));
    expect(listed.textContent).toBe("Diverged");
    expect(own.outerHTML).toBe(listed.outerHTML);
  });

  it("is the same badge in the queue", () => {
    const waiting: RunState = { ...done, status: "cancelling", epochsDone: 2 };
    renderComponent(<RunTable runs={[makeQueued(waiting)]} trainers={[]} />);
    expect(screen.getAllByText("Cancelling")).toHaveLength(1);
  });

  it("marks what ended badly in red on the wall, as the badge does", () => {
    const colourOf = (state: RunState) =>
      renderComponent(
        <ul>
          <WallTile tile={makeTile(state)} name="Ada" low={0} high={1} />
        </ul>,
      ).container.querySelector<HTMLElement>("li")!.dataset.color;
    expect(
      [diverged, { ...done, status: "failed" } as const, done, { ...done, status: "training" } as const].map(
        colourOf,
      ),
    ).toEqual(["red", "red", "green", "petrol"]);
  });

  it("is worded in the reader's language", () => {
    renderComponent(<RunStatusBadge run={diverged} />, { locale: "es" });
    expect(screen.getByText(catalogues.es.run.status.diverged)).toBeDefined();
  });
});
