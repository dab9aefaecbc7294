"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { MoreRows } from "@/components/ui/table/more-rows";
import { useFirstRows } from "@/components/ui/table/use-first-rows";
import type { TestPart } from "@/core/exercise/held-back";
import type { BoardRow, BoardView, FrontCost } from "./board-row";
import type { Scale } from "./interval-mark";
import { LeaderboardRow, rowKey } from "./leaderboard-row";
import { useRowMotion } from "./use-row-motion";
import classes from "./leaderboard.module.css";

/**
 * One scale for all intervals, so that their overlap can be seen. A row far below the others does not squeeze
 * them.
 */
function commonScale(rows: BoardRow[]): Scale {
  const intervals = rows.flatMap(({ interval }) => (interval ? [interval] : []));
  const high = Math.max(...intervals.map((interval) => interval[1]), 0);
  const low = Math.min(...intervals.map((interval) => interval[0]), 1);
  return { low: Math.max(low, high - 0.06), high };
}

const columns = [
  ["rank", classes.number],
  ["name", undefined],
  ["accuracy", classes.number],
  ["interval", classes.wide],
  ["parameters", `${classes.wide} ${classes.number}`],
  ["epochs", `${classes.wide} ${classes.number}`],
  ["seconds", `${classes.wide} ${classes.number}`],
  ["submitted", classes.wide],
  ["more", undefined],
] as const;

type Props = {
  rows: BoardRow[];
  testPart: TestPart;
  view: BoardView;
  /** The cost on the Pareto front. */
  cost: FrontCost;
  ownEnrolmentId: string | null;
};

/** The board. The viewer's own row stays in sight, wherever the others scroll. */
export function LeaderboardTable({ rows, testPart, view, cost, ownEnrolmentId }: Props) {
  const t = useTranslations("leaderboard");
  const body = useRef<HTMLTableSectionElement>(null);
  const scale = commonScale(rows);
  const { shown, hidden, showMore } = useFirstRows(rows);
  const sortedColumn = view === "front" ? cost : view;
  const direction = sortedColumn === "accuracy" ? "descending" : "ascending";
  const isOwn = (row: BoardRow) => row.enrolmentId !== null && row.enrolmentId === ownEnrolmentId;
  const own = rows.find(isOwn);
  const ownRunId = own?.runId ?? null;
  const visible = own && !shown.includes(own) ? [...shown, own] : shown;
  useRowMotion(body, visible.map(rowKey).join());
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("scrolls")}>
        <table className={classes.board} aria-label={t("title")}>
          <thead>
            <tr>
              {columns.map(([column, className]) => (
                <th
                  key={column}
                  scope="col"
                  className={className}
                  aria-sort={column === sortedColumn ? direction : undefined}
                >
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {visible.map((row) => (
              <LeaderboardRow
                key={rowKey(row)}
                row={row}
                testPart={testPart}
                scale={scale}
                isOwn={isOwn(row)}
                ownRunId={ownRunId}
                isFrontShown={view === "front"}
              />
            ))}
          </tbody>
        </table>
      </div>
      <MoreRows hidden={hidden} showMore={showMore} />
    </>
  );
}
