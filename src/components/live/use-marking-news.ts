"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Marking } from "@/core/live/events";
import type { QueueSnapshot } from "@/core/run/queue-view";
import { getPageClient } from "./page-client";
import { useIsStill } from "./still-rooms";
import { useRoom } from "./use-room";

/** Milliseconds. Whoever has a grade open says so this often, and is gone when they have not for longer. */
const LOOKS_EVERY = 10_000;
const LOOKS_FOR = 25_000;

const unknown: QueueSnapshot = { kind: "staff", runs: [], failed: [], trainers: [] };

type Options = {
  courseId: string;
  exerciseId: string;
  enrolmentId: string;
  /** The viewer's own enrolment, whose news is none. */
  markerId: string;
  /** Tells the others that the grade is open here. */
  announce(): unknown;
  /** Somebody else has decided, or may have. */
  onDecided(): unknown;
};

/** Who else has this student's grade open now, by name; and news when one of them decides. */
export function useMarkingNews(options: Options): string[] {
  const { courseId, exerciseId, enrolmentId } = options;
  const [seen, setSeen] = useState<Record<string, { by: string; at: number }>>({});
  useRoom("staff", courseId, unknown);
  const hear = useEffectEvent((marking: Marking | null) => {
    if (marking === null) return void options.onDecided();
    const isHere = marking.exerciseId === exerciseId && [enrolmentId, null].includes(marking.enrolmentId);
    if (!isHere || marking.markerId === options.markerId) return;
    const { markerId, by, isDecided } = marking;
    if (isDecided) void options.onDecided();
    else setSeen((before) => ({ ...before, [markerId]: { by, at: Date.now() } }));
  });
  const say = useEffectEvent(() => void options.announce());
  const tick = useEffectEvent(() => {
    say();
    const oldest = Date.now() - LOOKS_FOR;
    setSeen((before) => Object.fromEntries(Object.entries(before).filter(([, { at }]) => at > oldest)));
  });
  // Whoever looks into the demonstration marks nothing, so there is nothing to say.
  const isStill = useIsStill();
  useEffect(() => getPageClient().watchMarking(hear), [exerciseId, enrolmentId]);
  useEffect(() => {
    if (isStill) return;
    say();
    const timer = setInterval(tick, LOOKS_EVERY);
    return () => clearInterval(timer);
  }, [exerciseId, enrolmentId, isStill]);
  return Object.values(seen).map(({ by }) => by);
}
