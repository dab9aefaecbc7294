"use client";

import { useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { ConfusionCell } from "@/core/run/classification";
import classes from "@/components/run/run.module.css";

const digits = Array.from({ length: 10 }, (_, digit) => digit);
const moves: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const clamp = (digit: number) => Math.min(9, Math.max(0, digit));

type Props = {
  /** 100 counts, row by row: rows are the true digits, columns the answers. */
  confusion: number[];
  opened: ConfusionCell;
  /** Null where the images behind a cell are not for this reader. */
  onOpen: ((cell: { actual: number; answered: number }) => void) | null;
};

export function ConfusionTable({ confusion, opened, onOpen }: Props) {
  const t = useTranslations("insight.confusion");
  const format = useFormat();
  // One stop for the Tab key, and the arrow keys from there.
  const [[row, column], setPlace] = useState([0, 0]);
  const count = (actual: number, answered: number) => confusion[actual * 10 + answered] ?? 0;
  const total = (actual: number) => digits.reduce((sum, answered) => sum + count(actual, answered), 0);
  const mostErrors = Math.max(1, ...confusion.filter((_, index) => Math.floor(index / 10) !== index % 10));
  // At most 38 % of the colour, so that the number keeps its contrast.
  const shade = (actual: number, answered: number) =>
    Math.round(
      38 *
        (actual === answered
          ? count(actual, answered) / Math.max(1, total(actual))
          : count(actual, answered) / mostErrors),
    );

  function moveByKey(event: KeyboardEvent<HTMLTableElement>) {
    const move = moves[event.key];
    if (!move || !onOpen) return;
    event.preventDefault();
    const next: [number, number] = [clamp(row! + move[0]), clamp(column! + move[1])];
    setPlace(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.join(" ")}"]`)?.focus();
  }
  function renderCell(actual: number, answered: number) {
    const text = format.count(count(actual, answered));
    if (!onOpen) return text;
    return (
      <button
        type="button"
        className={classes.cell}
        data-cell={`${actual} ${answered}`}
        tabIndex={actual === row && answered === column ? 0 : -1}
        aria-label={t("cellCount", { actual, answered, count: count(actual, answered) })}
        aria-pressed={opened?.actual === actual && opened.answered === answered}
        onFocus={() => setPlace([actual, answered])}
        onClick={() => onOpen({ actual, answered })}
      >
        {text}
      </button>
    );
  }
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("scroll")}>
      <table className={classes.confusion} aria-label={t("title")} onKeyDown={moveByKey}>
        <thead>
          <tr>
            <th scope="col">{t("digit")}</th>
            {digits.map((answered) => (
              <th key={answered} scope="col" aria-label={t("answered", { digit: answered })}>
                {answered}
              </th>
            ))}
            <th scope="col">{t("right")}</th>
          </tr>
        </thead>
        <tbody>
          {digits.map((actual) => (
            <tr key={actual}>
              <th scope="row" aria-label={t("actual", { digit: actual })}>
                {actual}
              </th>
              {digits.map((answered) => (
                <td
                  key={answered}
                  data-right={actual === answered || undefined}
                  style={{ ["--shade" as string]: `${shade(actual, answered)}%` }}
                >
                  {renderCell(actual, answered)}
                </td>
              ))}
              <td className={classes.share}>
                {format.percent(count(actual, actual) / Math.max(1, total(actual)), 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
