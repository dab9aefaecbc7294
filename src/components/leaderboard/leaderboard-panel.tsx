"use client";

import { SegmentedControl, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { useToggle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConnectionStatus } from "@/components/live/connection-status";
import { useRoom } from "@/components/live/use-room";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { imagesOf } from "@/core/exercise/held-back";
import type { Leaderboard } from "@/core/leaderboard/leaderboard";
import { useTRPC } from "@/trpc/react";
import { arrangeRows, boardViews, frontCosts, type BoardView, type FrontCost } from "./board-row";
import { FrontChart } from "./front-chart";
import { LeaderboardTable } from "./leaderboard-table";
import { StandingAnnouncer } from "./standing-announcer";
import classes from "./leaderboard.module.css";

type Props = { exerciseId: string; courseId: string; ownEnrolmentId: string | null };

/** The exercise's leaderboard, updated live. */
export function LeaderboardPanel({ exerciseId, courseId, ownEnrolmentId }: Props) {
  const t = useTranslations("leaderboard");
  const describeError = useDescribeError();
  const board = useQuery(useTRPC().leaderboard.get.queryOptions({ exerciseId }));
  if (board.data)
    return <LiveBoard initial={board.data} courseId={courseId} ownEnrolmentId={ownEnrolmentId} />;
  return (
    <Panel title={t("title")}>
      {board.isError ? (
        <Text role="alert">{describeError(board.error)}</Text>
      ) : (
        <Skeleton h={160} role="status" aria-label={t("loading")} />
      )}
    </Panel>
  );
}

function LiveBoard({
  initial,
  courseId,
  ownEnrolmentId,
}: {
  initial: Leaderboard;
  courseId: string;
  ownEnrolmentId: string | null;
}) {
  const t = useTranslations("leaderboard");
  const { count } = useFormat();
  const { exerciseId } = initial;
  const { snapshot, connection, error } = useRoom("exercise", exerciseId, {
    kind: "exercise",
    leaderboard: initial,
  });
  const { isVisible, visibleFrom, testPart, rows } = snapshot.leaderboard;
  const students = rows.filter((row) => !row.isReference);
  return (
    <Panel
      title={t("title")}
      description={t("description", { images: count(imagesOf(testPart)) })}
      actions={
        <LinkButton href={`/courses/${courseId}/wall`} variant="default" size="xs">
          {t("wall")}
        </LinkButton>
      }
    >
      {!isVisible && (
        <EmptyState title={t("hidden")}>
          {visibleFrom
            ? t.rich("hiddenUntil", { time: () => <DateTime value={visibleFrom} /> })
            : t("staffOnly")}
        </EmptyState>
      )}
      {isVisible && (
        <Stack gap="md">
          {testPart !== "all" && <Text size="sm">{t(`part.${testPart}`)}</Text>}
          {students.length === 0 && <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          {rows.length > 0 && <Board leaderboard={snapshot.leaderboard} ownEnrolmentId={ownEnrolmentId} />}
          <ConnectionStatus connection={connection} error={error} />
          <StandingAnnouncer students={students} ownEnrolmentId={ownEnrolmentId} />
        </Stack>
      )}
    </Panel>
  );
}

function Board({
  leaderboard: { exerciseId, testPart, rows },
  ownEnrolmentId,
}: {
  leaderboard: Leaderboard;
  ownEnrolmentId: string | null;
}) {
  const t = useTranslations("leaderboard");
  const [view, setView] = useState<BoardView>("accuracy");
  const [cost, setCost] = useState<FrontCost>("parameters");
  const own = useQuery(useTRPC().submissions.listOwn.queryOptions({ exerciseId }));
  // While half of the images is held back, a page on a projector must not give its figures away.
  const hasSecret = testPart === "public" && rows.some(({ otherHalf }) => otherHalf !== null);
  const [isSecretShown, toggleSecret] = useToggle();
  const covered = hasSecret && !isSecretShown ? rows.map((row) => ({ ...row, otherHalf: null })) : rows;
  const named = covered.map((row) => (row.isReference ? { ...row, name: t("references.notebook") } : row));
  const viewer = { enrolmentId: ownEnrolmentId, submissions: own.data ?? [], earlierName: t("earlier.name") };
  const arranged = arrangeRows({ rows: named, testPart }, view, cost, viewer);
  return (
    <>
      <SegmentedControl
        className={classes.views}
        aria-label={t("view.label")}
        value={view}
        onChange={(value) => setView(boardViews.find((known) => known === value) ?? "accuracy")}
        data={boardViews.map((value) => ({ value, label: t(`view.${value}`) }))}
      />
      {hasSecret && (
        <Switch label={t("showHeldBack")} checked={isSecretShown} onChange={() => toggleSecret()} />
      )}
      {view === "front" && (
        <SegmentedControl
          className={classes.views}
          size="xs"
          aria-label={t("front.cost")}
          value={cost}
          onChange={(value) => setCost(frontCosts.find((known) => known === value) ?? "parameters")}
          data={frontCosts.map((value) => ({ value, label: t(`front.by.${value}`) }))}
        />
      )}
      {view !== "accuracy" && (
        <Text size="sm" c="dimmed">
          {view === "front" ? t(`front.ordered.${cost}`) : t(`ordered.${view}`)}
        </Text>
      )}
      {view === "front" && <FrontChart rows={arranged} cost={cost} ownEnrolmentId={ownEnrolmentId} />}
      <LeaderboardTable
        rows={arranged}
        testPart={testPart}
        view={view}
        cost={cost}
        ownEnrolmentId={ownEnrolmentId}
      />
      {rows.some(({ isLikeAbove }) => isLikeAbove) && view !== "front" && (
        <Text size="sm" c="dimmed">
          {t("likeAboveNote")}
        </Text>
      )}
    </>
  );
}
