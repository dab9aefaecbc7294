import type { Podium } from "./wall";

type Person = { enrolmentId: string; name: string };

/** What a room cheers: a best that is new, or somebody who has passed somebody else. */
export type WallNews =
  | { kind: "best"; exerciseId: string; by: Person; testAccuracy: number }
  | { kind: "overtaking"; exerciseId: string; by: Person; passed: Person; place: number };

function findOf(before: Podium, { exerciseId, places }: Podium): WallNews | null {
  const [first] = places;
  if (first && first.testAccuracy > (before.places[0]?.testAccuracy ?? 0))
    return { kind: "best", exerciseId, by: first, testAccuracy: first.testAccuracy };
  const placeBefore = (enrolmentId: string) => {
    const index = before.places.findIndex((place) => place.enrolmentId === enrolmentId);
    return index < 0 ? Infinity : index;
  };
  const isHere = (enrolmentId: string) => places.some((place) => place.enrolmentId === enrolmentId);
  for (const [index, by] of places.entries()) {
    // Below the last place stands whoever had to go for it; whoever left the course has not been passed.
    const gone = before.places[index];
    const pushed = gone && !isHere(gone.enrolmentId) && gone.testAccuracy <= by.testAccuracy ? gone : null;
    const passed = places[index + 1] ?? pushed;
    if (passed && placeBefore(by.enrolmentId) > placeBefore(passed.enrolmentId))
      return { kind: "overtaking", exerciseId, by, passed, place: index + 1 };
  }
  return null;
}

/** The greatest news between two states of a wall; a best comes before an overtaking. */
export function findWallNews(before: Podium[], after: Podium[]): WallNews | null {
  const known = new Map(before.map((podium) => [podium.exerciseId, podium]));
  const news = after.flatMap((podium) => {
    const earlier = known.get(podium.exerciseId);
    // Another half of the test images counts now: that is no news about anybody.
    if (!earlier || earlier.isFinal !== podium.isFinal) return [];
    return findOf(earlier, podium) ?? [];
  });
  return news.find(({ kind }) => kind === "best") ?? news[0] ?? null;
}
