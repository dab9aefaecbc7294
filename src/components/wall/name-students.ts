import type { WallSnapshot } from "@/core/events";

/** A number in place of each name, the same one everywhere on the wall, by enrolment. */
export function nameStudents({ tiles, podiums }: WallSnapshot, word: (number: number) => string): Map<string, string> {
  const ids = new Set([...tiles, ...podiums.flatMap(({ places }) => places)].map(({ enrolmentId }) => enrolmentId));
  return new Map([...ids].map((id, index) => [id, word(index + 1)]));
}
