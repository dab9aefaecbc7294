"use client";

import { VisuallyHidden } from "@mantine/core";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslations } from "use-intl";
import type { Point, Stroke } from "@/core/run/drawing";
import classes from "./insight.module.css";

const SIZE = 28;
const moves: Record<string, Point> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};
const clamp = (place: number) => Math.min(SIZE - 0.5, Math.max(0.5, place));
/** Nearer points add nothing to see. */
const SHORTEST_STEP = 0.2;

function placeOf(event: PointerEvent<SVGSVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return [
    clamp(((event.clientX - box.left) / box.width) * SIZE),
    clamp(((event.clientY - box.top) / box.height) * SIZE),
  ];
}

type Props = { strokes: readonly Stroke[]; onChange(strokes: readonly Stroke[]): void };

/**
 * A board to draw on with a mouse, a finger or a pen; or with the arrow keys, where the space bar lowers and
 * lifts the pen.
 */
export function DrawingBoard({ strokes, onChange }: Props) {
  const t = useTranslations("insight.draw");
  const [pen, setPen] = useState<Point>([14, 14]);
  const [isDown, setIsDown] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  // A hand sees its own pen: the ring is for keys, and would look like ink.
  const [isByKeys, setIsByKeys] = useState(false);
  const extend = (point: Point) => onChange([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), point]]);

  function drawByPointer(event: PointerEvent<SVGSVGElement>) {
    if (event.type === "pointerdown") {
      event.currentTarget.setPointerCapture(event.pointerId);
      setIsDown(false);
      setIsByKeys(false);
      return onChange([...strokes, [placeOf(event)]]);
    }
    if (event.buttons === 0 || strokes.length === 0) return;
    const [point, last] = [placeOf(event), strokes.at(-1)?.at(-1)];
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) >= SHORTEST_STEP) extend(point);
  }
  function drawByKey(event: KeyboardEvent) {
    const move = moves[event.key];
    if (move || event.key === " ") setIsByKeys(true);
    if (event.key === " ") {
      event.preventDefault();
      if (!isDown) onChange([...strokes, [pen]]);
      return setIsDown(!isDown);
    }
    if (!move) return;
    event.preventDefault();
    const next: Point = [clamp(pen[0] + move[0]), clamp(pen[1] + move[1])];
    setPen(next);
    if (isDown) extend(next);
  }
  return (
    <>
      <svg
        className={classes.board}
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="application"
        aria-label={t("board")}
        tabIndex={0}
        onPointerDown={drawByPointer}
        onPointerMove={drawByPointer}
        onKeyDown={drawByKey}
        onFocus={({ currentTarget }) => {
          setHasFocus(true);
          setIsByKeys(currentTarget.matches(":focus-visible"));
        }}
        onBlur={() => {
          setHasFocus(false);
          setIsDown(false);
        }}
      >
        {strokes.map((stroke, index) => (
          <polyline
            key={index}
            className={classes.ink}
            points={[...stroke, stroke.at(-1) ?? [0, 0]].map((point) => point.join(",")).join(" ")}
          />
        ))}
        {hasFocus && isByKeys && (
          <circle className={classes.pen} cx={pen[0]} cy={pen[1]} r={0.9} data-down={isDown || undefined} />
        )}
      </svg>
      <VisuallyHidden role="status">
        {hasFocus &&
          t("pen", { state: isDown ? "down" : "up", column: Math.ceil(pen[0]), row: Math.ceil(pen[1]) })}
      </VisuallyHidden>
    </>
  );
}
