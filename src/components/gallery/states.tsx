"use client";

import { PhaseBadge } from "@/components/exercise/phase-badge";
import { GradeStateBadge } from "@/components/grade/grade-state-badge";
import { StandingBadge } from "@/components/grade/standing-badge";
import { Podiums } from "@/components/leaderboard/wall/podiums";
import { WallTile } from "@/components/leaderboard/wall/wall-tile";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import type { Tile } from "@/core/leaderboard/wall";
import type { RunState } from "@/core/run/run";
import classes from "./gallery.module.css";
import { Specimen } from "./specimen";

const run = (changes: Partial<RunState>): RunState => ({
  status: "done",
  plannedEpochs: 12,
  epochsDone: 12,
  divergedAtEpoch: null,
  ...changes,
});
const runs = [
  ...(["waiting", "claimed", "training", "cancelling", "failed", "cancelled"] as const).map((status) =>
    run({ status, epochsDone: 3 }),
  ),
  run({}),
  run({ epochsDone: 8 }),
  run({ epochsDone: 2, divergedAtEpoch: 3 }),
];
const accuracies = [0.942, 0.968, 0.977, 0.983, 0.986];
const tile = (number: number, changes: Partial<Tile>): Tile => ({
  ...run({ status: "training", epochsDone: 5 }),
  runId: `run-${number}`,
  enrolmentId: `student-${number}`,
  name: "Ada Lovelace",
  exerciseId: "exercise",
  exerciseTitle: "Exercise 3: the hardest one",
  testAccuracy: null,
  testAccuracies: accuracies,
  isHidden: false,
  ...changes,
});
const tiles = [
  tile(1, {}),
  tile(2, { ...run({}), name: "Srinivasa Ramanujan", testAccuracy: 0.9912 }),
  tile(3, { ...run({ status: "waiting", epochsDone: 0 }), name: "Emmy Noether", testAccuracies: [] }),
  tile(4, {
    ...run({ epochsDone: 1, divergedAtEpoch: 2 }),
    name: "Kurt Gödel",
    testAccuracies: [0.94],
    testAccuracy: 0.1004,
  }),
];
const podium = {
  exerciseId: "exercise",
  title: "Exercise 3: the hardest one",
  isHidden: false,
  isFinal: false,
  places: [
    { enrolmentId: "a", name: "Ada Lovelace", testAccuracy: 0.9912 },
    { enrolmentId: "b", name: "Kurt Gödel", testAccuracy: 0.9905 },
    { enrolmentId: "c", name: "Emmy Noether", testAccuracy: 0.9898 },
  ],
};

/** What is the matter with runs, exercises and grades, and the wall's tiles. */
export function States() {
  return (
    <>
      <Specimen name="badges">
        <div className={classes.row}>
          {runs.map((state, index) => (
            <RunStatusBadge key={index} run={state} />
          ))}
        </div>
        <div className={classes.row}>
          {(["draft", "scheduled", "open", "late", "closed"] as const).map((phase) => (
            <PhaseBadge key={phase} phase={phase} />
          ))}
        </div>
        <div className={classes.row}>
          {(["not_marked", "in_marking", "ready", "released"] as const).map((state) => (
            <GradeStateBadge key={state} state={state} />
          ))}
        </div>
        <div className={classes.row}>
          {(["best", "last", "chosen", "unfinished"] as const).map((standing) => (
            <StandingBadge key={standing} standing={standing} />
          ))}
        </div>
      </Specimen>
      <Specimen name="wall">
        <Podiums
          podiums={[podium, { ...podium, exerciseId: "other", places: [] }]}
          nameOf={({ name }) => name}
        />
        <ul className={classes.tiles}>
          {tiles.map((each) => (
            <WallTile key={each.runId} tile={each} name={each.name} low={0.9} high={1} />
          ))}
        </ul>
      </Specimen>
    </>
  );
}
