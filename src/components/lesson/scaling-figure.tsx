"use client";

import { Slider, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { DataTable } from "@/components/ui/data-table";
import { windowAt } from "@/core/lesson";
import { useChosenDigit } from "./chosen-digit";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

/** One row of a digit's pixels, as stored and as the network reads them. */
export function ScalingFigure() {
  const [row, setRow] = useState(14);
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { digit, bytes, map } = chosen;
  const columns = Array.from({ length: 28 }, (_, column) => column);
  const rows = [
    { name: "Stored", write: (column: number) => String(bytes[row * 28 + column]) },
    { name: "Divided by 255", write: (column: number) => windowAt(map, row, column, 1)[0]!.toFixed(3) },
  ];
  return (
    <Stack>
      <div className={classes.figure}>
        <div className={classes.picture}>
          <div className={classes.board}>
            <PixelCanvas map={map} label={`A ${digit.label} of 28 × 28 pixels`} />
            <div className={classes.window} style={{ left: 0, width: "100%", top: `${(row / 28) * 100}%`, height: `${100 / 28}%` }} />
          </div>
        </div>
        <div>
          <Text size="sm" fw={500} mb="xs">
            Row {row} of 0 to 27
          </Text>
          <Slider min={0} max={27} value={row} onChange={setRow} thumbLabel="Row of pixels" label={null} />
        </div>
      </div>
      <DataTable
        caption="Pixels of the row before and after scaling"
        minWidth={1600}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: "Column", isRowHeader: true, cell: ({ name }) => name },
          ...columns.map((column) => ({
            key: String(column), header: String(column), isNumber: true, cell: ({ write }: (typeof rows)[number]) => write(column),
          })),
        ]}
      />
    </Stack>
  );
}
