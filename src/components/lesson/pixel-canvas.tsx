"use client";

import { useEffect, useRef } from "react";
import type { PixelMap } from "@/core/lesson/lesson";
import classes from "./lesson.module.css";

type Colour = readonly [red: number, green: number, blue: number];
/** The colour of zero, of the largest number, and of its negative. */
const scales = {
  /** As ink on a blackboard, for images and what layers make of them. */
  ink: { zero: [0, 0, 0], positive: [255, 255, 255], negative: [242, 150, 60] },
  /** Blue and orange from a light middle, for weights. */
  diverging: { zero: [255, 255, 255], positive: [0, 82, 150], negative: [190, 76, 0] },
} as const satisfies Record<string, { zero: Colour; positive: Colour; negative: Colour }>;

type Props = {
  map: PixelMap;
  /** Left out where a picture around it says what it is. */
  label?: string;
  /** The number that is white if several maps share a scale; by default the map's own largest number. */
  largest?: number;
  scale?: keyof typeof scales;
};

/** A map as a picture, in the colours of its scale. */
export function PixelCanvas({ map, label, largest: shared, scale = "ink" }: Props) {
  const { zero, positive, negative } = scales[scale];
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    const largest = Math.max(1e-6, shared ?? Math.max(...map.values.map(Math.abs)));
    const image = context.createImageData(map.width, map.height);
    for (const [place, value] of map.values.entries()) {
      const share = Math.min(1, Math.abs(value) / largest);
      const color = value < 0 ? negative : positive;
      const mixed = color.map((channel, at) => zero[at]! + (channel - zero[at]!) * share);
      image.data.set([...mixed, 255], place * 4);
    }
    context.putImageData(image, 0, 0);
  }, [map, shared, zero, positive, negative]);
  return (
    <canvas
      ref={ref}
      width={map.width}
      height={map.height}
      className={classes.pixels}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}
