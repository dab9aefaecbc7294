import { usualRuns } from "@/core/exercise/usual-runs";
import type { Db } from "@/server/base/db";
import { finishRuns, orderQueue, type Slot, typicalSecondsPerFlop } from "@/server/queue/order";
import { findQueue } from "@/server/queue/shared-queue";

/** Students that are assumed while nobody has joined. */
const ASSUMED = 30;

export type ClassForecast = {
  /** Students of the course, or as many as a class usually has while it is empty. */
  students: number;
  /** Seconds until the last result, if everybody submits each exercise once now; null without trainers. */
  seconds: number | null;
  /** False while no trainer has trained anything: then the speed is a usual one. */
  isMeasured: boolean;
};

/** When a class would have its results, with the trainers that live and what waits before it. */
export async function forecastClass(db: Db, courseId: string, now: Date): Promise<ClassForecast> {
  const [{ waiting, usage, secondsPerFlop, slots }, joined] = await Promise.all([
    findQueue(db),
    db.enrolment.count({ where: { courseId, role: "student", removedAt: null } }),
  ]);
  const students = joined || ASSUMED;
  const imagined = Array.from({ length: students }, (_, student) =>
    usualRuns.map(({ kind, ...cost }) => ({
      id: `${kind} of student ${student}`,
      userId: `student ${student}`,
      courseId,
      cause: "submission" as const,
      createdAt: now,
      prioritisedAt: null,
      ...cost,
    })),
  ).flat();
  const isMeasured = slots.some(({ forecast }) => forecast(imagined[0]!) !== null);
  const able: Slot[] = slots.map((slot) => ({
    ...slot,
    forecast: (run) => slot.forecast(run) ?? run.expectedFlops * typicalSecondsPerFlop,
  }));
  const ends = finishRuns(orderQueue([...waiting, ...imagined], usage, secondsPerFlop), able);
  const seconds = ends && Math.max(...imagined.map(({ id }) => ends.get(id)!));
  return { students, seconds, isMeasured };
}
