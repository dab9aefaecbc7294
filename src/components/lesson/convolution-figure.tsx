"use client";

import { NumberInput, Stack, Text } from "@mantine/core";
import { useMemo, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { convolve, findMostVaried, valueAt, windowAt, type PixelMap } from "@/core/lesson/lesson";
import { useChoice, useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";
import { FilterRow } from "./filter-row";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

const SIZE = 28;
const LAST = SIZE - 3;
const clamp = (place: number) => Math.min(LAST, Math.max(0, place));
const moves: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

type Place = { row: number; column: number };

/** The window's place, which the arrow keys and the pointer move. It begins where there is most to see. */
function useWindow(map: PixelMap | undefined) {
  const [chosen, setPlace] = useState<Place | null>(null);
  const start = useMemo(() => (map ? findMostVaried(map, 3) : { row: 0, column: 0 }), [map]);
  const place = chosen ?? start;
  function moveByKey(event: KeyboardEvent) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setPlace({ row: clamp(place.row + move[0]), column: clamp(place.column + move[1]) });
  }
  function moveByPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.type === "pointermove" && event.buttons === 0) return;
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const toPlace = (offset: number, length: number) => clamp(Math.floor((offset / length) * SIZE) - 1);
    setPlace({
      row: toPlace(event.clientY - box.top, box.height),
      column: toPlace(event.clientX - box.left, box.width),
    });
  }
  return { place, moveByKey, moveByPointer };
}

/** Marks `cells` × `cells` pixels of a picture that is `all` pixels wide and high. */
function Frame({ place: { row, column }, cells, all }: { place: Place; cells: number; all: number }) {
  const percent = (count: number) => `${(count / all) * 100}%`;
  return (
    <div
      className={classes.window}
      style={{ left: percent(column), top: percent(row), width: percent(cells), height: percent(cells) }}
    />
  );
}

function KernelInputs() {
  const t = useTranslations("lesson");
  const { kernel, setKernel } = useChoice();
  return (
    <div className={classes.kernel} role="group" aria-label={t("convolution.kernel")}>
      {kernel.map((weight, cell) => (
        <NumberInput
          key={cell}
          aria-label={t("convolution.weight", { row: Math.floor(cell / 3) + 1, column: (cell % 3) + 1 })}
          value={weight}
          onChange={(value) =>
            setKernel(kernel.map((old, other) => (other === cell ? Number(value) || 0 : old)))
          }
          min={-9}
          max={9}
          step={0.5}
          hideControls
        />
      ))}
    </div>
  );
}

/**
 * A 3 × 3 window that the reader moves over a real digit, with a kernel to edit and the map that it makes.
 */
export function ConvolutionFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const { kernel } = useChoice();
  const chosen = useChosenDigit();
  const { place, moveByKey, moveByPointer } = useWindow(chosen?.map);
  if (!chosen) return <DigitWait />;
  const { digit, map } = chosen;
  const result = convolve(map, kernel);
  const terms = windowAt(map, place.row, place.column, 3).map(
    (value, cell) => `${format.decimal(value, 2)} × ${format.figure(kernel[cell]!)}`,
  );

  return (
    <Stack>
      <div className={classes.figure}>
        <div className={classes.picture}>
          <div
            className={classes.board}
            role="application"
            aria-label={t("convolution.board")}
            tabIndex={0}
            onKeyDown={moveByKey}
            onPointerDown={moveByPointer}
            onPointerMove={moveByPointer}
          >
            <PixelCanvas map={map} label={t("digit", { label: digit.label })} />
            <Frame place={place} cells={3} all={SIZE} />
          </div>
          <Text size="sm" c="dimmed" mt={4}>
            {t("convolution.drag")}
          </Text>
        </div>
        <KernelInputs />
        <div className={classes.picture}>
          <div style={{ position: "relative" }}>
            <PixelCanvas map={result} label={t("convolution.result")} />
            <Frame place={place} cells={1} all={LAST + 1} />
          </div>
        </div>
      </div>
      <div role="status">
        <Text fw={600}>
          {t("convolution.sum", {
            row: place.row,
            column: place.column,
            sum: format.decimal(valueAt(result, place.row, place.column), 3),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {terms.join(" + ")}
        </Text>
      </div>
      <FilterRow map={map} />
    </Stack>
  );
}
