import { Anchor, Badge } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { TestPart } from "@/core/held-back";
import type { LeaderboardRow as Row } from "@/core/leaderboard";
import { formatCount, formatPercent, formatSeconds } from "@/core/quantity";
import { DateTime } from "@/components/ui/date-time";
import { IntervalMark, type Scale } from "./interval-mark";
import classes from "./leaderboard.module.css";

export const rowKey = (row: Row) => row.enrolmentId ?? `reference:${row.name}`;

/** One student's best run, or a figure from the lesson. */
export function LeaderboardRow({ row, testPart, isOwn, scale }: { row: Row; testPart: TestPart; isOwn: boolean; scale: Scale }) {
  const t = useTranslations("leaderboard.otherHalf");
  const none = <span aria-label="not known">–</span>;
  return (
    <tr data-row={rowKey(row)} data-own={isOwn || undefined} data-reference={row.isReference || undefined}>
      <td className={classes.number}>{row.rank ?? <span aria-label="no rank">–</span>}</td>
      <th scope="row">
        {row.runId ? <Anchor component={Link} href={`/runs/${row.runId}`} underline="always" c="inherit" inherit>{row.name}</Anchor> : row.name}
        {isOwn && <Badge ml={8} size="sm" tt="none" color="petrol">you</Badge>}
        {row.isReference && <span className={classes.note}>for comparison, from the lesson</span>}
        {row.isTraining && <span className={classes.note}>training… (another run waits or trains)</span>}
      </th>
      <td className={classes.number}>
        <strong>{row.testAccuracy === null ? none : formatPercent(row.testAccuracy)}</strong>
        {row.otherHalf !== null && testPart !== "all" && <span className={classes.note}>{t(testPart)}: {formatPercent(row.otherHalf)}</span>}
      </td>
      <td>{row.interval && row.testAccuracy !== null ? <IntervalMark accuracy={row.testAccuracy} interval={row.interval} scale={scale} /> : none}</td>
      <td className={classes.number}>{row.parameters === null ? none : formatCount(row.parameters)}</td>
      <td className={classes.number}>{row.epochs ?? none}</td>
      <td className={classes.number}>{row.seconds === null ? none : formatSeconds(row.seconds)}</td>
      <td className={classes.when}>{row.acceptedAt ? <DateTime value={row.acceptedAt} /> : none}</td>
    </tr>
  );
}
