"use client";

import classes from "./practice.module.css";

export type ChartLine = {
  name: "batch" | "measured" | "class";
  label: string;
  /** From the left, each as [x, y]; where they stand on their axes. */
  points: readonly (readonly [x: number, y: number])[];
};

type Props = {
  title: string;
  /** What the picture shows, in words. */
  said: string;
  lines: readonly ChartLine[];
  /** The ends of the axes. */
  longest: number;
  highest: number;
  format(value: number): string;
};

const WIDTH = 320;
const HEIGHT = 150;
const PLOT = { left: 38, right: 62, top: 8, bottom: 18 };
const NAME_DISTANCE = 12;

/** The names at the lines' ends, pushed apart where the lines end close together. */
function placeNames(ends: { name: ChartLine["name"]; label: string; y: number }[]) {
  let lowest = -Infinity;
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map((end) => {
      lowest = Math.max(end.y, lowest + NAME_DISTANCE);
      return { ...end, y: lowest };
    });
}

/**
 * A small chart of lines that is drawn anew many times a second; the large charts' library takes longer for
 * that than a click may wait.
 */
export function PracticeChart({ title, said, lines, longest, highest, format }: Props) {
  const x = (value: number) => PLOT.left + (value / longest) * (WIDTH - PLOT.left - PLOT.right);
  const y = (value: number) =>
    HEIGHT - PLOT.bottom - (Math.min(value, highest) / highest) * (HEIGHT - PLOT.top - PLOT.bottom);
  const drawn = lines.map(({ name, label, points }) => ({
    name,
    label,
    places: points
      .filter(([, value]) => Number.isFinite(value))
      .map(([at, value]) => [x(at), y(value)] as const),
  }));
  const names = placeNames(
    drawn.flatMap(({ name, label, places }) => {
      const end = places.at(-1);
      return end ? [{ name, label, y: end[1] }] : [];
    }),
  );
  const measured = drawn.find(({ name }) => name === "measured")?.places.at(-1);
  return (
    <figure className={classes.chart}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={PLOT.left} x2={WIDTH - PLOT.right} y1={y(share * highest)} y2={y(share * highest)} />
            <text x={PLOT.left - 5} y={y(share * highest) + 4} textAnchor="end">
              {format(share * highest)}
            </text>
          </g>
        ))}
        {drawn.map(({ name, places }) => (
          <polyline
            key={name}
            className={classes.line}
            data-name={name}
            points={places.map((place) => place.map((each) => each.toFixed(1)).join(",")).join(" ")}
          />
        ))}
        {measured && <circle className={classes.point} cx={measured[0]} cy={measured[1]} r={3} />}
        {names.map(({ name, label, y: height }) => (
          <text
            key={name}
            className={classes.name}
            data-name={name}
            x={WIDTH - PLOT.right + 6}
            y={Math.min(height, HEIGHT - 4) + 4}
          >
            {label}
          </text>
        ))}
        <text x={PLOT.left} y={HEIGHT - 4}>
          0
        </text>
        <text x={WIDTH - PLOT.right} y={HEIGHT - 4} textAnchor="end">
          {Math.round(longest)}
        </text>
      </svg>
    </figure>
  );
}
