"use client";

import { useLayoutEffect, useRef, type RefObject } from "react";

const DURATION = 450;

/** Lets rows glide to their new places when their order changes, unless the reader prefers less motion. Those that may carry `data-row`. */
export function useRowMotion(body: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    if (!body.current) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = new Map<string, number>();
    let place = body.current.offsetTop;
    for (const row of body.current.querySelectorAll<HTMLElement>(":scope > tr")) {
      const key = row.dataset.row;
      // One's own row is kept in sight while the others scroll: then it lies elsewhere than in its place, and stays there.
      const isKept = Math.abs(row.offsetTop - place) > 2;
      const moved = key === undefined ? 0 : (places.current.get(key) ?? place) - place;
      if (moved !== 0 && !isKept && !isCalm) {
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], { duration: DURATION, easing: "ease-out" });
      }
      if (key !== undefined) next.set(key, place);
      place += row.offsetHeight;
    }
    places.current = next;
  }, [body, order]);
}
