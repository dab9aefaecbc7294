/** The engine that trained a run, as `EngineInfo`, and its machine; null where the machine is not known. */
type TrainedBy = { engine: string; version: string; device: string; threads: number; host: string | null };

/** A rerun beside the run with the same network, settings and seed that the submission made. */
export type RerunEvidence = {
  /** Null when the weights of one of them were not kept. */
  areWeightsSame: boolean | null;
  /** Test images that the two runs answer differently. */
  differentAnswers: number;
  /**
   * The first epoch whose losses or accuracies differ, or that one run lacks; null when the curves are the
   * same.
   */
  firstDifferentEpoch: number | null;
  original: TrainedBy;
  rerun: TrainedBy;
};

/** A difference between the two trainings, which may explain different bits. */
type TrainingDifference = {
  fact: keyof TrainedBy;
  original: string | number | null;
  rerun: string | number | null;
};
export type RerunVerdict = { isSame: boolean; differences: TrainingDifference[] };

const facts = ["engine", "version", "device", "threads", "host"] as const;

/** Judges whether the two runs have the same bits, and lists the differences between their trainings. */
export function judgeRerun({
  areWeightsSame,
  differentAnswers,
  firstDifferentEpoch,
  original,
  rerun,
}: RerunEvidence): RerunVerdict {
  const isSame = areWeightsSame !== false && differentAnswers === 0 && firstDifferentEpoch === null;
  const different = facts.filter((fact) => original[fact] !== rerun[fact]);
  const differences = different.map((fact) => ({ fact, original: original[fact], rerun: rerun[fact] }));
  return { isSame, differences };
}

/** Counts the places where two answer sheets of the same length differ. */
export function countDifferent(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((count, answer, image) => count + Number(answer !== other[image]), 0);
}
