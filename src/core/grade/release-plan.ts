import type { GradeState, LinePoints } from "./grade";

/** A student in a plan to release an exercise's grades. */
export type ReleaseRow = {
  enrolmentId: string;
  name: string;
  /** As it would be at the release, which computes first. */
  state: GradeState;
  /** Nothing was handed in, and no human gave points. */
  isWithoutWork: boolean;
  /** A submission's run waits or trains. */
  isTraining: boolean;
  /** Until when the student may still hand in; null when they may not. */
  openUntil: Date | null;
};

type Decided = { overridePoints: number | null; linePoints: LinePoints };

/**
 * Whether a grade would tell its student nothing but that nothing was handed in. Such grades are released
 * only where the instructor says so.
 */
export function isWithoutWork(hasSubmission: boolean, grade: Decided | null): boolean {
  const isDecided =
    grade !== null && (grade.overridePoints !== null || Object.keys(grade.linePoints).length > 0);
  return !hasSubmission && !isDecided;
}

export type ReleaseSummary = {
  /** Not released yet, with work: those whose grades a release always shows. */
  withWork: ReleaseRow[];
  withoutWork: ReleaseRow[];
  /** Of those with work: nothing is missing, points by hand are missing, a run is still to come. */
  marked: number;
  unmarked: number;
  training: number;
  /** Of all: those who may still hand in, and until when the last of them may. */
  maySubmit: number;
  openUntil: Date | null;
};

/** What a release to these students would come to; `null` means everyone. */
export function summariseRelease(
  rows: readonly ReleaseRow[],
  enrolmentIds: readonly string[] | null,
): ReleaseSummary {
  const isChosen = new Set(enrolmentIds);
  const chosen = rows.filter(
    ({ enrolmentId, state }) => state !== "released" && (enrolmentIds === null || isChosen.has(enrolmentId)),
  );
  const [withoutWork, withWork] = [
    chosen.filter((row) => row.isWithoutWork),
    chosen.filter((row) => !row.isWithoutWork),
  ];
  const closings = chosen.flatMap(({ openUntil }) => openUntil ?? []);
  const unmarked = withWork.filter(({ state }) => state !== "ready").length;
  return {
    withWork,
    withoutWork,
    marked: withWork.length - unmarked,
    unmarked,
    training: withWork.filter(({ isTraining }) => isTraining).length,
    maySubmit: closings.length,
    openUntil: closings.reduce<Date | null>((last, at) => (last && last > at ? last : at), null),
  };
}

/** Whether nothing speaks against releasing: the button that does it may then be the page's first. */
export function isReadyToRelease({ withWork, unmarked, maySubmit, training }: ReleaseSummary): boolean {
  return withWork.length > 0 && unmarked === 0 && maySubmit === 0 && training === 0;
}
