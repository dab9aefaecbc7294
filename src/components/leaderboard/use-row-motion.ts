"use client";

import { useLayoutEffect, useRef, type RefObject } from "react";

const DURATION = 450;

/**
 * Lets rows glide to their new places when their order changes, unless the reader prefers less motion. Rows
 * carry `data-row`. Places are summed up from heights, since the offset of a row that sticks to an edge tells
 * of the scrolling. Such a row stays where it is, and so does one that only gave way to a line break above
 * it.
 */
export function useRowMotion(body: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, { index: number; place: number }>());
  useLayoutEffect(() => {
    if (!body.current) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = new Map<string, { index: number; place: number }>();
    let place = 0;
    for (const row of body.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const index = next.size;
      const before = places.current.get(row.dataset.row!) ?? { index, place };
      const moved = before.index === index ? 0 : before.place - place;
      const isStuck = Math.abs(row.offsetTop - body.current.offsetTop - place) > 1;
      if (Math.abs(moved) > 1 && !isStuck && !isCalm) {
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
          duration: DURATION,
          easing: "ease-out",
        });
      }
      next.set(row.dataset.row!, { index, place });
      place += row.getBoundingClientRect().height;
    }
    places.current = next;
  }, [body, order]);
}
