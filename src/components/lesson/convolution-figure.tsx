"use client";

import { Group, NumberInput, Stack, Text, Button } from "@mantine/core";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { convolve, valueAt, windowAt } from "@/core/lesson";
import { useChosenDigit } from "./chosen-digit";
import { DigitWait } from "./digit-wait";
import { kernels } from "./kernels";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

const SIZE = 28;
const LAST = SIZE - 3;
const clamp = (place: number) => Math.min(LAST, Math.max(0, place));
const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** A 3 × 3 window that the reader moves over a real digit, with a kernel to edit and the map that it makes. */
export function ConvolutionFigure() {
  const [kernel, setKernel] = useState<number[]>(kernels["Left edges"]);
  const [[row, column], setPlace] = useState([12, 14]);
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { digit, map } = chosen;
  const result = convolve(map, kernel);
  const terms = windowAt(map, row!, column!, 3).map((value, cell) => `${value.toFixed(2)} × ${kernel[cell]}`);

  function moveByKey(event: KeyboardEvent) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setPlace([clamp(row! + move[0]), clamp(column! + move[1])]);
  }
  function moveByPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.type === "pointermove" && event.buttons === 0) return;
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const toPlace = (offset: number, length: number) => clamp(Math.floor((offset / length) * SIZE) - 1);
    setPlace([toPlace(event.clientY - box.top, box.height), toPlace(event.clientX - box.left, box.width)]);
  }
  const percent = (cells: number, all: number) => `${(cells / all) * 100}%`;
  return (
    <Stack>
      <Group gap="xs">
        {Object.entries(kernels).map(([name, values]) => (
          <Button key={name} size="xs" variant="default" onClick={() => setKernel(values)}>
            {name}
          </Button>
        ))}
      </Group>
      <div className={classes.figure}>
        <div className={classes.picture}>
          <div
            className={classes.board}
            role="application"
            aria-label="Window over the digit: move it with the arrow keys"
            tabIndex={0}
            onKeyDown={moveByKey}
            onPointerDown={moveByPointer}
            onPointerMove={moveByPointer}
          >
            <PixelCanvas map={map} label={`A ${digit.label} of 28 × 28 pixels`} />
            <div
              className={classes.window}
              style={{ left: percent(column!, SIZE), top: percent(row!, SIZE), width: percent(3, SIZE), height: percent(3, SIZE) }}
            />
          </div>
          <Text size="sm" c="dimmed" mt={4}>
            Drag the window, or focus the picture and use the arrow keys.
          </Text>
        </div>
        <div className={classes.kernel} role="group" aria-label="Kernel">
          {kernel.map((weight, cell) => (
            <NumberInput
              key={cell}
              aria-label={`Kernel row ${Math.floor(cell / 3) + 1}, column ${(cell % 3) + 1}`}
              value={weight}
              onChange={(value) => setKernel(kernel.map((old, other) => (other === cell ? Number(value) || 0 : old)))}
              min={-9}
              max={9}
              step={0.5}
              hideControls
            />
          ))}
        </div>
        <div className={classes.picture}>
          <div style={{ position: "relative" }}>
            <PixelCanvas map={result} label="The map that the kernel makes, 26 × 26; orange is below zero" />
            <div
              className={classes.window}
              style={{ left: percent(column!, 26), top: percent(row!, 26), width: percent(1, 26), height: percent(1, 26) }}
            />
          </div>
        </div>
      </div>
      <div role="status">
        <Text fw={600}>
          Row {row}, column {column}: {valueAt(result, row!, column!).toFixed(3)}
        </Text>
        <Text size="sm" c="dimmed">
          {terms.join(" + ")}
        </Text>
      </div>
    </Stack>
  );
}
