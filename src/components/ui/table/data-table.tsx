"use client";

import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { MoreRows } from "./more-rows";
import { useFirstRows } from "./use-first-rows";
import classes from "./data-table.module.css";

export type Column<Row> = {
  key: string;
  header: string;
  isNumber?: boolean;
  /** The cell that names its row. */
  isRowHeader?: boolean;
  /** A phone leaves it out, so that the others fit. */
  isWide?: boolean;
  cell(row: Row): ReactNode;
};

type Props<Row> = {
  /** Says what the table shows to readers who cannot see the page around it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey(row: Row): string;
  minWidth?: number;
  /** For many narrow columns of figures. */
  isDense?: boolean;
};

/** A table that scrolls inside itself where the page is narrower than it. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  minWidth = 480,
  isDense = false,
}: Props<Row>) {
  const { shown, hidden, showMore } = useFirstRows(rows);
  const fitsPhone = columns.some(({ isWide }) => isWide);
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={caption}>
        <Table
          verticalSpacing="sm"
          horizontalSpacing={isDense ? 4 : undefined}
          fz={isDense ? "xs" : undefined}
          miw={fitsPhone ? { base: 0, xs: minWidth } : minWidth}
          highlightOnHover
        >
          <caption className={classes.caption}>{caption}</caption>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ key, header, isNumber, isWide }) => (
                <Table.Th
                  key={key}
                  scope="col"
                  ta={isNumber ? "right" : "left"}
                  className={classes.header}
                  data-wide={isWide || undefined}
                >
                  {header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={rowKey(row)}>
                {columns.map(({ key, isNumber, isRowHeader, isWide, cell }) => (
                  <Table.Td
                    key={key}
                    component={isRowHeader ? "th" : "td"}
                    scope={isRowHeader ? "row" : undefined}
                    ta={isNumber ? "right" : "left"}
                    className={classes.cell}
                    data-number={isNumber || undefined}
                    data-wide={isWide || undefined}
                  >
                    {cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <MoreRows hidden={hidden} showMore={showMore} />
    </>
  );
}
