"use client";

import { useLayoutEffect, useRef, type RefObject } from "react";

const DURATION = 450;

/** Lets rows glide to their new places when their order changes, unless the reader prefers less motion. Rows carry `data-row`. */
export function useRowMotion(body: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    if (!body.current) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = new Map<string, number>();
    for (const row of body.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const key = row.dataset.row!;
      next.set(key, row.offsetTop);
      const moved = (places.current.get(key) ?? row.offsetTop) - row.offsetTop;
      if (moved !== 0 && !isCalm) {
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], { duration: DURATION, easing: "ease-out" });
      }
    }
    places.current = next;
  }, [body, order]);
}
