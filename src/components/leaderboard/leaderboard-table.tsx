"use client";

import { useRef } from "react";
import type { TestPart } from "@/core/held-back";
import type { LeaderboardRow as Row } from "@/core/leaderboard";
import type { Scale } from "./interval-mark";
import { LeaderboardRow, rowKey } from "./leaderboard-row";
import { useRowMotion } from "./use-row-motion";
import classes from "./leaderboard.module.css";

/** One scale for all intervals, so that their overlap can be seen. A row far below the others does not squeeze them. */
function commonScale(rows: Row[]): Scale {
  const intervals = rows.flatMap(({ interval }) => (interval ? [interval] : []));
  const high = Math.max(...intervals.map((interval) => interval[1]), 0);
  const low = Math.min(...intervals.map((interval) => interval[0]), 1);
  return { low: Math.max(low, high - 0.06), high };
}

const headers = [
  ["Rank", true], ["Name", false], ["Test accuracy", true], ["95 % interval", false], ["Parameters", true], ["Epochs", true], ["Time", true],
  ["Submitted", false],
] as const;

export function LeaderboardTable({ rows, testPart, ownEnrolmentId }: { rows: Row[]; testPart: TestPart; ownEnrolmentId: string | null }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useRowMotion(body, rows.map(rowKey).join());
  const scale = commonScale(rows);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Leaderboard, scrolls sideways where it is narrow">
      <table className={classes.board} aria-label="Leaderboard">
        <thead>
          <tr>
            {headers.map(([header, isNumber]) => <th key={header} scope="col" className={isNumber ? classes.number : undefined}>{header}</th>)}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <LeaderboardRow
              key={rowKey(row)} row={row} testPart={testPart} scale={scale} isOwn={row.enrolmentId !== null && row.enrolmentId === ownEnrolmentId}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
