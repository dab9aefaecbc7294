import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { arrangeRows, type BoardView } from "@/components/leaderboard/board-row";
import { FinalNote } from "@/components/leaderboard/final-note";
import { LeaderboardTable } from "@/components/leaderboard/leaderboard-table";
import { type Candidate, lessonReferences, rankCandidates } from "@/core/leaderboard/leaderboard";
import type { Locale } from "@/core/base/locale";
import { english } from "@/messages/english";
import { renderComponent } from "../../support/render";

const at = new Date("2026-03-02T12:00:00Z");
const candidate = (name: string, testAccuracy: number, parameters: number): Candidate => ({
  enrolmentId: name,
  name,
  runId: `run-${name}`,
  submissionId: name === "Grace" ? "s" : null,
  testAccuracy,
  testLoss: 0.1,
  parameters,
  epochs: 3,
  seconds: 40,
  acceptedAt: at,
  correct: null,
});
const rows = rankCandidates(
  [candidate("Ada", 0.992, 500_000), candidate("Grace", 0.985, 20_000)],
  lessonReferences,
  new Set(["Grace"]),
);

function render(view: BoardView = "accuracy", locale: Locale = "en") {
  const viewer = { enrolmentId: "Grace", submissions: [], earlierName: "Earlier" };
  const arranged = arrangeRows({ rows, testPart: "all" }, view, "parameters", viewer);
  renderComponent(
    <LeaderboardTable rows={arranged} testPart="all" view={view} cost="parameters" ownEnrolmentId="Grace" />,
    { locale },
  );
}
const namesOf = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent);
const rowOf = (name: string) => screen.getByRole("rowheader", { name: new RegExp(name) }).closest("tr")!;

describe("the leaderboard's table", () => {
  it("has a row for each student and the lesson, in order, with the reader's own marked", () => {
    render();
    expect(namesOf()).toEqual([
      expect.stringMatching(/^Ada/),
      expect.stringContaining(`Grace${english.leaderboard.ownMark}${english.leaderboard.training}`),
      expect.stringContaining(english.leaderboard.fromLesson),
    ]);
    expect(rowOf("Ada").dataset.own).toBeUndefined();
    expect(rowOf("Grace").dataset.own).toBe("true");
  });

  it("says by which column it is ordered, and which way", () => {
    render("parameters");
    const sorted = screen.getAllByRole("columnheader").filter((header) => header.hasAttribute("aria-sort"));
    expect(
      sorted.map((header) => [header.textContent, header.ariaSort ?? header.getAttribute("aria-sort")]),
    ).toEqual([[english.leaderboard.columns.parameters, "ascending"]]);
    expect(namesOf()[0]).toContain("Grace");
  });

  it("writes figures as the reader's language does, and leads to the run, the network and a comparison with the reader's own", () => {
    render("accuracy", "es");
    expect(rowOf("Ada").textContent).toMatch(/99,20/);
    const hrefs = (name: string) =>
      within(rowOf(name))
        .getAllByRole("link")
        .map((link) => link.getAttribute("href"));
    expect(hrefs("Ada")).toEqual(["/runs/run-Ada", "/compare?runs=run-Grace,run-Ada"]);
    expect(hrefs("Grace")).toEqual(["/runs/run-Grace", "/compare?runs=run-Grace", "/networks/s"]);
  });

  it("shows for good, in final standings, from which public rank everybody comes", () => {
    const final = rankCandidates(
      [
        { ...candidate("Ada", 0.98, 500_000), otherHalf: 0.991 },
        { ...candidate("Grace", 0.985, 20_000), otherHalf: 0.982 },
      ],
      [],
      new Set(),
    );
    const viewer = { enrolmentId: "Grace", submissions: [], earlierName: "Earlier" };
    const arranged = arrangeRows({ rows: final, testPart: "held_back" }, "accuracy", "parameters", viewer);
    renderComponent(
      <>
        <LeaderboardTable
          rows={arranged}
          testPart="held_back"
          view="accuracy"
          cost="parameters"
          ownEnrolmentId="Grace"
        />
        <FinalNote row={arranged[0]} />
        <FinalNote row={arranged[1]} />
      </>,
    );
    within(rowOf("Grace")).getByRole("img", { name: "up 1 place from the public rank 2" });
    within(rowOf("Ada")).getByRole("img", { name: "down 1 place from the public rank 1" });
    screen.getByText(/^Public rank 2, final rank 1\. The public half was harder on you by 0\.3 points/);
    screen.getByText(/^Public rank 1, final rank 2\. The public half was kinder to you by 1\.1 points/);
  });
});
