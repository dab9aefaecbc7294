"use client";

import { useEffect, useRef } from "react";
import type { PixelMap } from "@/core/lesson/lesson";
import classes from "./lesson.module.css";

const positive = [255, 255, 255] as const;
const negative = [242, 150, 60] as const;

type Props = {
  map: PixelMap;
  label: string;
  /** The number that is white if several maps share a scale; by default the map's own largest number. */
  largest?: number;
};

/** A map as a picture: black is 0, white the largest number, orange below zero. */
export function PixelCanvas({ map, label, largest: shared }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    const largest = Math.max(1e-6, shared ?? Math.max(...map.values.map(Math.abs)));
    const image = context.createImageData(map.width, map.height);
    for (const [place, value] of map.values.entries()) {
      const share = Math.min(1, Math.abs(value) / largest);
      const color = value < 0 ? negative : positive;
      image.data.set([...color.map((channel) => channel * share), 255], place * 4);
    }
    context.putImageData(image, 0, 0);
  }, [map, shared]);
  return (
    <canvas
      ref={ref}
      width={map.width}
      height={map.height}
      className={classes.pixels}
      role="img"
      aria-label={label}
    />
  );
}
