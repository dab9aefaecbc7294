"use client";

import { Slider, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import { windowAt } from "@/core/lesson/lesson";
import { useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

/** One row of a digit's pixels, as stored and as the network reads them. */
export function ScalingFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const [row, setRow] = useState(14);
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { digit, bytes, map } = chosen;
  const columns = Array.from({ length: 28 }, (_, column) => column);
  const rows = [
    { name: t("scaling.stored"), write: (column: number) => String(bytes[row * 28 + column]) },
    {
      name: t("scaling.divided"),
      write: (column: number) => format.decimal(windowAt(map, row, column, 1)[0]!, 3),
    },
  ];
  return (
    <Stack>
      <div className={classes.figure}>
        <div className={classes.picture}>
          <div className={classes.board}>
            <PixelCanvas map={map} label={t("digit", { label: digit.label })} />
            <div
              className={classes.window}
              style={{ left: 0, width: "100%", top: `${(row / 28) * 100}%`, height: `${100 / 28}%` }}
            />
          </div>
        </div>
        <div>
          <Text size="sm" fw={500} mb="xs">
            {t("scaling.rowOf", { row })}
          </Text>
          <Slider
            min={0}
            max={27}
            value={row}
            onChange={setRow}
            thumbLabel={t("scaling.slider")}
            label={null}
          />
        </div>
      </div>
      <DataTable
        caption={t("scaling.caption")}
        minWidth={1000}
        isDense
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: t("scaling.column"), isRowHeader: true, cell: ({ name }) => name },
          ...columns.map((column) => ({
            key: String(column),
            header: String(column),
            isNumber: true,
            cell: ({ write }: (typeof rows)[number]) => write(column),
          })),
        ]}
      />
    </Stack>
  );
}
