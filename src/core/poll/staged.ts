import type { PredictedChange } from "@/core/submission/prediction";
import type { PollSettings } from "./poll";
import type { PollMoments } from "./stage";
import type { Tally } from "./tally";

/** A figure that came near the result of a bet. */
type NearBet = { enrolmentId: string; name: string; figure: number; place: number };

/** What became of a bet. */
export type BetOutcome = {
  /** A share, 0..1. */
  testAccuracy: number;
  change: PredictedChange;
  /** How many said so. */
  right: number;
  /** The three nearest figures, and whoever shares their places. */
  nearest: NearBet[];
};

/** The poll on the stage, as an audience sees it. */
export type StagedPoll = {
  id: string;
  kind: PollSettings["kind"];
  text: string;
  /** Of a choice; else empty. */
  options: string[];
  /** Of a bet, a share; else null. */
  reference: number | null;
  exerciseId: string | null;
  /** `pollPhase` tells the phase, which a time limit changes without an event. */
  moments: PollMoments;
  /** Null until everybody may see how the room voted; staff see it at once. */
  tally: Tally | null;
  /** What is right, and why; null until it is told. Staff know it at once. */
  solution: { rightChoice: number | null; rightNumber: number | null; rightWord: string | null } | null;
  explanation: string | null;
  /** The run that is bet on; for staff only, whose screens draw it. */
  runId: string | null;
  /** Once the run has finished; for students once it is told. */
  outcome: BetOutcome | null;
};

/** What a course's stage shows: its room of the live channel. */
export type PollSnapshot = {
  kind: "poll";
  poll: StagedPoll | null;
  /** Students who have voted, and students of the course. */
  voted: number;
  students: number;
};
