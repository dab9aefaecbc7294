"use client";

import type { PixelMap } from "@/core/lesson/lesson";
import { PixelCanvas } from "./pixel-canvas";

type Props = {
  maps: readonly PixelMap[];
  /** The weight of the full colour: one scale for all, so that they can be compared. */
  largest: number;
  /** The name of one, by its number from 1. */
  nameOf(number: number): string;
  className: string | undefined;
};

/** A layer's weights, one picture for each filter or unit. */
export function KernelList({ maps, largest, nameOf, className }: Props) {
  return (
    <ul className={className}>
      {maps.map((map, index) => (
        <li key={index}>
          <PixelCanvas map={map} largest={largest} scale="diverging" label={nameOf(index + 1)} />
        </li>
      ))}
    </ul>
  );
}
