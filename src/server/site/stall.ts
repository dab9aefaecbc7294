/** Why no run trains although some wait: for the health page, and each is a label of /metrics. */
export const stallReasons = ["disk_full", "no_trainer", "all_paused", "not_taken"] as const;
export type StallReason = (typeof stallReasons)[number];

type Pool = { waiting: number; training: number; working: number; paused: number; isDiskLow: boolean };

/** Null while runs train, or none waits. */
export function findStall({ waiting, training, working, paused, isDiskLow }: Pool): StallReason | null {
  if (waiting === 0 || training > 0) return null;
  if (isDiskLow) return "disk_full";
  if (working > 0) return "not_taken";
  return paused > 0 ? "all_paused" : "no_trainer";
}
