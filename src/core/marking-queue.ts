import type { GradeState } from "./grade";

/** What staff want to see of an exercise's work, one after the other. */
export type QueueFilter = {
  state: GradeState | "all";
  lateness: "all" | "late" | "on_time";
  answer: "all" | "with" | "without";
  /** Part of a name, in any case; empty for everyone. */
  person: string;
};

export const everything: QueueFilter = { state: "all", lateness: "all", answer: "all", person: "" };

type Queued = { name: string; state: GradeState; submission: { isLate: boolean; answer: string } | null };

/** Who is left by the filter, in the given order. Whoever handed in nothing is neither late nor on time. */
export function filterQueue<Row extends Queued>(rows: readonly Row[], { state, lateness, answer, person }: QueueFilter): Row[] {
  const wanted = person.trim().toLocaleLowerCase();
  return rows.filter(({ name, state: is, submission }) => {
    if (state !== "all" && is !== state) return false;
    if (lateness !== "all" && submission?.isLate !== (lateness === "late")) return false;
    if (answer !== "all" && Boolean(submission?.answer.trim()) !== (answer === "with")) return false;
    return name.toLocaleLowerCase().includes(wanted);
  });
}

/** The place of `step` further on, staying within the queue; the first place for who is not in it. */
export function moveInQueue(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const place = current === null ? -1 : ids.indexOf(current);
  if (place === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))] ?? null;
}
