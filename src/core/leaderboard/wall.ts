import type { RunState } from "@/core/run/run";

/** One student's latest run on the class wall. */
export type Tile = RunState & {
  runId: string;
  enrolmentId: string;
  name: string;
  exerciseId: string;
  exerciseTitle: string;
  /** The finished run's, by which it counts: the same figure as on its board. Null before. */
  testAccuracy: number | null;
  /** Test accuracy after each epoch so far. */
  testAccuracies: number[];
  /** Students may not see it yet, so it is for the staff's own screen and not for the projector. */
  isHidden: boolean;
};

/** The best runs of an exercise. */
export type Podium = {
  exerciseId: string;
  title: string;
  /** The same as in a tile. */
  isHidden: boolean;
  /** The exercise has closed for everyone: the places stay. */
  isFinal: boolean;
  /** At most three, the best one first. */
  places: { enrolmentId: string; name: string; testAccuracy: number }[];
};

/** Podiums are in the order of the exercises' due dates. */
export type WallSnapshot = { kind: "course"; tiles: Tile[]; podiums: Podium[] };
