import { formatCount, formatPercent } from "@/core/quantity";
import classes from "./run.module.css";

const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** `confusion` has 100 counts, row by row: the digit that it is, then the digit that was answered. */
export function ConfusionTable({ confusion }: { confusion: number[] }) {
  const count = (actual: number, answered: number) => confusion[actual * 10 + answered] ?? 0;
  const total = (actual: number) => digits.reduce((sum, answered) => sum + count(actual, answered), 0);
  const mostErrors = Math.max(1, ...confusion.filter((_, index) => Math.floor(index / 10) !== index % 10));
  // At most 38 % of the colour, so that the number keeps its contrast.
  const shade = (actual: number, answered: number) =>
    Math.round(38 * (actual === answered ? count(actual, answered) / Math.max(1, total(actual)) : count(actual, answered) / mostErrors));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Confusion matrix, scrolls sideways where it is narrow">
      <table className={classes.confusion} aria-label="Confusion matrix">
        <thead>
          <tr>
            <th scope="col">Digit</th>
            {digits.map((answered) => <th key={answered} scope="col" aria-label={`answered ${answered}`}>{answered}</th>)}
            <th scope="col">Right</th>
          </tr>
        </thead>
        <tbody>
          {digits.map((actual) => (
            <tr key={actual}>
              <th scope="row" aria-label={`is ${actual}`}>{actual}</th>
              {digits.map((answered) => (
                <td key={answered} data-right={actual === answered || undefined} style={{ ["--shade" as string]: `${shade(actual, answered)}%` }}>
                  {formatCount(count(actual, answered))}
                </td>
              ))}
              <td className={classes.share}>{formatPercent(count(actual, actual) / Math.max(1, total(actual)), 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
