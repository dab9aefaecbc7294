"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { BoardRow, FrontCost } from "./board-row";
import { rowKey } from "./leaderboard-row";
import classes from "./leaderboard.module.css";

const WIDTH = 640;
const HEIGHT = 296;
const EDGE = { left: 84, right: 54, top: 30, bottom: 44 };

type Point = { row: BoardRow; spent: number; testAccuracy: number };
/** Costs that are zero or unknown have no place on a logarithmic axis. */
const pointsOf = (rows: BoardRow[], cost: FrontCost) =>
  rows.flatMap((row): Point[] => {
    const { [cost]: spent, testAccuracy } = row;
    return spent !== null && spent > 0 && testAccuracy !== null ? [{ row, spent, testAccuracy }] : [];
  });

/** The accuracies of the grid lines: round numbers, in at most five steps. */
function levels(low: number, high: number): number[] {
  const step =
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find((size) => (high - low) / size <= 5) ?? 0.5;
  return Array.from({ length: 7 }, (_, index) => (Math.ceil(low / step) + index) * step).filter(
    (level) => level <= high,
  );
}

/** Plots accuracy over cost on a logarithmic axis, with a line along the Pareto front. */
export function FrontChart({
  rows,
  cost,
  ownEnrolmentId,
}: {
  rows: BoardRow[];
  cost: FrontCost;
  ownEnrolmentId: string | null;
}) {
  const t = useTranslations("leaderboard.front");
  const { count, percent, seconds } = useFormat();
  const points = pointsOf(rows, cost);
  const write = cost === "seconds" ? seconds : count;
  const member = ({ row, testAccuracy, spent }: Point) =>
    t(`member.${cost}`, { name: row.name, accuracy: percent(testAccuracy), spent: write(spent) });
  if (points.length === 0) return null;
  const exponents = points.map(({ spent }) => Math.log10(spent));
  const [first, last] = [
    Math.floor(Math.min(...exponents)),
    Math.max(Math.ceil(Math.max(...exponents)), Math.floor(Math.min(...exponents)) + 1),
  ];
  const best = Math.max(...points.map(({ testAccuracy }) => testAccuracy));
  // A run far below the others does not squeeze them: an arrow at the floor says where it is.
  const lowest = Math.max(Math.min(...points.map(({ testAccuracy }) => testAccuracy)), best - 0.06);
  const margin = Math.max(0.001, (best - lowest) * 0.1);
  const [low, high] = [lowest - margin, Math.min(1, best + margin)];
  const x = (spent: number) =>
    EDGE.left + ((Math.log10(spent) - first) / (last - first)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (accuracy: number) =>
    HEIGHT -
    EDGE.bottom -
    ((Math.max(low, accuracy) - low) / (high - low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const front = points.filter(({ row }) => row.isOnFront);
  const isBelow = ({ testAccuracy }: Point) => testAccuracy < low;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.front}
      role="img"
      aria-label={t(`label.${cost}`, { front: front.map(member).join("; ") })}
    >
      {levels(low, high).map((level) => (
        <g key={level}>
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(level)} y2={y(level)} className={classes.grid} />
          <text x={EDGE.left - 8} y={y(level) + 4} textAnchor="end">
            {percent(level)}
          </text>
        </g>
      ))}
      {Array.from({ length: last - first + 1 }, (_, index) => first + index).map((exponent) => (
        <g key={exponent}>
          <line
            x1={x(10 ** exponent)}
            x2={x(10 ** exponent)}
            y1={EDGE.top}
            y2={HEIGHT - EDGE.bottom}
            className={classes.grid}
          />
          <text x={x(10 ** exponent)} y={HEIGHT - EDGE.bottom + 16} textAnchor="middle">
            {write(10 ** exponent)}
          </text>
        </g>
      ))}
      <text x={0} y={12}>
        {t("accuracy")}
      </text>
      <text x={(WIDTH + EDGE.left) / 2} y={HEIGHT - 6} textAnchor="middle">
        {t(`axis.${cost}`)}
      </text>
      <polyline
        points={front
          .filter((point) => !isBelow(point))
          .map(({ spent, testAccuracy }) => `${x(spent)},${y(testAccuracy)}`)
          .join(" ")}
        className={classes.frontLine}
      />
      {points.map((point) => {
        const { row } = point;
        const [left, top] = [x(point.spent), y(point.testAccuracy)];
        const isOwn = row.enrolmentId !== null && row.enrolmentId === ownEnrolmentId;
        const kind = row.isReference ? "reference" : row.isOnFront ? "front" : "behind";
        return (
          <g key={rowKey(row)} data-kind={kind} className={classes.mark}>
            {isBelow(point) ? (
              <path d={`M${left},${top} l-6,-10 h12 z`} />
            ) : row.isOnFront ? (
              <path d={`M${left},${top - 7} l7,7 l-7,7 l-7,-7 z`} />
            ) : (
              <circle cx={left} cy={top} r={4.5} />
            )}
            {isOwn && <circle cx={left} cy={top} r={11} className={classes.own} />}
            {(row.isOnFront || isOwn || isBelow(point)) && (
              <text
                x={left > WIDTH / 2 ? left - 12 : left + 12}
                y={top - 4}
                textAnchor={left > WIDTH / 2 ? "end" : "start"}
                aria-hidden
              >
                {isBelow(point)
                  ? t("below", { name: row.name, accuracy: percent(point.testAccuracy) })
                  : row.name}
              </text>
            )}
            <title>{member(point)}</title>
          </g>
        );
      })}
    </svg>
  );
}
