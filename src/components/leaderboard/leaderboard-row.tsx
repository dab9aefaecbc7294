"use client";

import { Anchor, Badge } from "@mantine/core";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { TestPart } from "@/core/exercise/held-back";
import type { BoardRow } from "./board-row";
import { IntervalMark, type Scale } from "./interval-mark";
import { RankCell } from "./rank-cell";
import classes from "./leaderboard.module.css";

export const rowKey = (row: BoardRow) =>
  row.enrolmentId ?? (row.isEarlier ? "earlier" : `reference:${row.name}`);

type Props = {
  row: BoardRow;
  testPart: TestPart;
  isOwn: boolean;
  /** The best run of the viewer, to compare with. */
  ownRunId: string | null;
  scale: Scale;
  isFrontShown: boolean;
};

function Notes({ row, isFrontShown }: { row: BoardRow; isFrontShown: boolean }) {
  const t = useTranslations("leaderboard");
  return (
    <>
      {row.isReference && (
        <span className={classes.note}>{row.isEarlier ? t("earlier.note") : t("fromLesson")}</span>
      )}
      {row.isLikeAbove && !isFrontShown && <span className={classes.note}>≈ {t("likeAbove")}</span>}
      {row.isOnFront && isFrontShown && <span className={classes.note}>◆ {t("onFront")}</span>}
      {row.isTraining && <span className={classes.note}>{t("training")}</span>}
    </>
  );
}

function More({ row, ownRunId }: { row: BoardRow; ownRunId: string | null }) {
  const t = useTranslations("leaderboard");
  const runIds = [ownRunId, row.runId].filter((id, index, all) => id !== null && all.indexOf(id) === index);
  return (
    <span className={classes.more}>
      {row.runId !== null && (
        <Anchor
          component={Link}
          href={`/compare?runs=${runIds.join(",")}`}
          size="sm"
          aria-label={t("compareWith", { name: row.name })}
        >
          {t("compare")}
        </Anchor>
      )}
      {row.submissionId !== null && (
        <Anchor
          component={Link}
          href={`/networks/${row.submissionId}`}
          size="sm"
          aria-label={t("networkOf", { name: row.name })}
        >
          {t("network")}
        </Anchor>
      )}
    </span>
  );
}

/** One student's best run, or a figure to compare with. */
export function LeaderboardRow({ row, testPart, isOwn, ownRunId, scale, isFrontShown }: Props) {
  const t = useTranslations("leaderboard");
  const { count, percent, seconds } = useFormat();
  const wideNumber = `${classes.wide} ${classes.number}`;
  const none = <span aria-label={t("unknown")}>–</span>;
  return (
    <tr data-row={rowKey(row)} data-own={isOwn || undefined} data-reference={row.isReference || undefined}>
      <RankCell rank={row.rank} publicRank={row.publicRank} />
      <th scope="row">
        {row.runId ? (
          <Anchor component={Link} href={`/runs/${row.runId}`} underline="always" c="inherit" inherit>
            {row.name}
          </Anchor>
        ) : (
          row.name
        )}
        {isOwn && (
          <Badge ml={8} size="sm" tt="none" color="petrol">
            {t("ownMark")}
          </Badge>
        )}
        <Notes row={row} isFrontShown={isFrontShown} />
        {row.parameters !== null && (
          <span className={classes.below}>{t("below", { parameters: count(row.parameters) })}</span>
        )}
      </th>
      <td className={classes.number}>
        <strong>{row.testAccuracy === null ? none : percent(row.testAccuracy)}</strong>
        {row.otherHalf !== null && testPart !== "all" && (
          <span className={classes.note}>
            {t(`otherHalf.${testPart}`)}: {percent(row.otherHalf)}
          </span>
        )}
      </td>
      <td className={classes.wide}>
        {row.interval && row.testAccuracy !== null ? (
          <IntervalMark accuracy={row.testAccuracy} interval={row.interval} scale={scale} />
        ) : (
          none
        )}
      </td>
      <td className={wideNumber}>{row.parameters === null ? none : count(row.parameters)}</td>
      <td className={wideNumber}>{row.epochs ?? none}</td>
      <td className={wideNumber}>{row.seconds === null ? none : seconds(row.seconds)}</td>
      <td className={classes.wide}>{row.acceptedAt ? <RelativeTime value={row.acceptedAt} /> : none}</td>
      <td>
        <More row={row} ownRunId={ownRunId} />
      </td>
    </tr>
  );
}
