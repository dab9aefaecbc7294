import type { GradeState } from "./grade";
import type { ProblemCode } from "@/core/base/problem";

/** The problems of a student's submissions to an exercise, and whether a run is still to come. */
export type WorkTrouble = {
  /** The problems for which the check refused submissions, each once. */
  refusedFor: ProblemCode[];
  /** A submission's run failed, and none of its runs has finished. */
  hasFailedRun: boolean;
  /** A submission's run waits or trains. */
  isWaiting: boolean;
};
export const noTrouble: WorkTrouble = { refusedFor: [], hasFailedRun: false, isWaiting: false };

const troubleKinds = ["all", "none", "refused", "failed", "waiting"] as const;
type TroubleKind = (typeof troubleKinds)[number];

export function isTroubleKind(trouble: TroubleKind | ProblemCode): trouble is TroubleKind {
  return troubleKinds.some((kind) => kind === trouble);
}

/**
 * The reason why a submission counts; `unfinished`: it is the latest, and none has a finished run that can
 * count.
 */
export type Standing = "best" | "last" | "chosen" | "unfinished";

/** The part of an exercise's work that staff want to see, one after the other. */
export type QueueFilter = {
  state: GradeState | "all";
  lateness: "all" | "late" | "on_time";
  answer: "all" | "with" | "without";
  /** A kind, or the problem for which the check refused a submission. */
  trouble: TroubleKind | ProblemCode;
  /** Part of a name, in any case; empty for everyone. */
  person: string;
  /** The name of a section; empty for all. */
  section: string;
};

export const everything: QueueFilter = {
  state: "all",
  lateness: "all",
  answer: "all",
  trouble: "all",
  person: "",
  section: "",
};

type Queued = {
  name: string;
  section: string | null;
  state: GradeState;
  submission: { isLate: boolean; hasAnswer: boolean } | null;
  trouble: WorkTrouble;
};

function hasTrouble(
  { refusedFor, hasFailedRun, isWaiting }: WorkTrouble,
  wanted: QueueFilter["trouble"],
): boolean {
  switch (wanted) {
    case "all":
      return true;
    case "none":
      return refusedFor.length === 0 && !hasFailedRun && !isWaiting;
    case "refused":
      return refusedFor.length > 0;
    case "failed":
      return hasFailedRun;
    case "waiting":
      return isWaiting;
    default:
      return refusedFor.includes(wanted);
  }
}

/** The kinds of trouble among these rows, in the order of the list to choose from. */
export function listTroubles(rows: readonly Pick<Queued, "trouble">[]): QueueFilter["trouble"][] {
  const codes = [...new Set(rows.flatMap(({ trouble }) => trouble.refusedFor))];
  return [...troubleKinds, ...codes.sort()];
}

/**
 * Keeps the rows that pass the filter, in their order. A student who handed in nothing is neither late nor on
 * time.
 */
export function filterQueue<Row extends Queued>(
  rows: readonly Row[],
  { state, lateness, answer, trouble, person, section }: QueueFilter,
): Row[] {
  const wanted = person.trim().toLocaleLowerCase();
  return rows.filter(({ name, section: of, state: is, submission, trouble: has }) => {
    if (section !== "" && of !== section) return false;
    if (state !== "all" && is !== state) return false;
    if (lateness !== "all" && submission?.isLate !== (lateness === "late")) return false;
    if (answer !== "all" && (submission?.hasAnswer ?? false) !== (answer === "with")) return false;
    if (!hasTrouble(has, trouble)) return false;
    return name.toLocaleLowerCase().includes(wanted);
  });
}

type Marked = Pick<Queued, "state"> & { submission: object | null };

/** Whether a marker still has something to do: there is work, and its grade is neither complete nor out. */
export const isLeft = ({ state, submission }: Marked): boolean =>
  submission !== null && (state === "not_marked" || state === "in_marking");

/** Work that is left comes first, then other work, then whoever handed in nothing; else in their order. */
export function orderQueue<Row extends Marked>(rows: readonly Row[]): Row[] {
  const place = (row: Row) => (isLeft(row) ? 0 : row.submission ? 1 : 2);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/**
 * The id that stands `step` places further on, within the queue; the first one for an id that is not in it.
 */
export function moveInQueue(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const place = current === null ? -1 : ids.indexOf(current);
  if (place === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))] ?? null;
}

/**
 * The id, further on in the queue or else from its start, of the next work that is left to mark; null where
 * there is no other.
 */
export function findNextLeft(
  ids: readonly string[],
  rows: readonly (Marked & { enrolmentId: string })[],
  current: string | null,
): string | null {
  const left = new Set(rows.filter(isLeft).map(({ enrolmentId }) => enrolmentId));
  const place = current === null ? -1 : ids.indexOf(current);
  const further = [...ids.slice(place + 1), ...ids.slice(0, Math.max(0, place))];
  return further.find((id) => left.has(id)) ?? null;
}
