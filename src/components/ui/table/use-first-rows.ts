"use client";

import { useState } from "react";

/**
 * Rows that a long list shows at first, and adds each time the reader asks: a page of four hundred students
 * is there at once.
 */
const step = 50;

type FirstRows<Row> = { shown: Row[]; hidden: number; showMore(): void };

export function useFirstRows<Row>(rows: Row[]): FirstRows<Row> {
  const [count, setCount] = useState(step);
  return {
    shown: rows.slice(0, count),
    hidden: Math.max(0, rows.length - count),
    showMore: () => setCount((before) => before + 4 * step),
  };
}
