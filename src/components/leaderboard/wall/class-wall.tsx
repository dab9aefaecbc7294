"use client";

import { Group, Stack, Text } from "@mantine/core";
import { useFullscreenElement, useToggle } from "@mantine/hooks";
import dynamic from "next/dynamic";
import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import { ConnectionStatus } from "@/components/live/connection-status";
import { PresenceNote } from "@/components/live/presence-note";
import { useStage } from "@/components/poll/stage/use-stage";
import { useRoom } from "@/components/live/use-room";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { MoreRows } from "@/components/ui/table/more-rows";
import { useFirstRows } from "@/components/ui/table/use-first-rows";
import { useFormat } from "@/components/ui/use-format";
import { isStaff, type Role } from "@/core/base/actor";
import { isOver } from "@/core/run/run-status";
import type { WallSnapshot, Tile } from "@/core/leaderboard/wall";
import { HardestDigits } from "./hardest-digits";
import { JoinPanel } from "./join-panel";
import { Lobby } from "./lobby";
import { nameStudents } from "./name-students";
import { NamesKeySwitch } from "./names-key-switch";
import { Podiums } from "./podiums";
import { useHiddenNames } from "./use-hidden-names";
import { useWallKernels } from "./use-wall-kernels";
import { useWallNews } from "./use-wall-news";
import { WallActions } from "./wall-actions";
import { WallNewsStrip } from "./wall-news-strip";
import { WallTile } from "./wall-tile";
import classes from "./wall.module.css";

// It loads when a question is asked.
const WallStage = dynamic(() => import("@/components/poll/stage/wall-stage").then((file) => file.WallStage), {
  ssr: false,
});

type Props = {
  initial: WallSnapshot;
  course: { id: string; joinCode: string | null; role: Role };
  /** The way in is shown from the start. */
  isJoinAsked: boolean;
};

/** What lives comes first; within that, the order of names stays. */
function sortAlive(tiles: Tile[]): Tile[] {
  return tiles.toSorted((a, b) => Number(isOver(a.status)) - Number(isOver(b.status)));
}

/** As many columns as let all tiles fit one wide screen, each somewhat wider than high. */
const columnsFor = (count: number) => Math.max(3, Math.ceil(Math.sqrt(count * 1.3)));

function findScale(tiles: Tile[]): { low: number; high: number } {
  const accuracies = tiles.flatMap((tile) => tile.testAccuracies);
  const high = Math.max(...accuracies, 0.9);
  // One run that has not learned anything must not flatten all the others.
  return { low: Math.max(Math.min(...accuracies, 0.99), high - 0.1), high };
}

/** Every student's latest run and the best of each exercise, for the projector. */
export function ClassWall({ initial, course, isJoinAsked }: Props) {
  const t = useTranslations("wall");
  const { percent } = useFormat();
  const { snapshot, connection, error } = useRoom("course", course.id, initial);
  const stage = useStage(course.id);
  const hiddenNames = useHiddenNames();
  const [isJoinShown, toggleJoin] = useToggle([isJoinAsked, !isJoinAsked]);
  const [isHiddenShown, toggleHidden] = useToggle();
  const [areKernelsShown, toggleKernels] = useToggle();
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>();
  // Boards that students may not see must not get onto the projector by accident.
  const isShown = ({ isHidden }: { isHidden: boolean }) => isHiddenShown || !isHidden;
  const tiles = sortAlive(snapshot.tiles.filter(isShown));
  const kernels = useWallKernels(course.id, tiles, areKernelsShown);
  const podiums = snapshot.podiums.filter(isShown);
  const hasHidden = [...snapshot.tiles, ...snapshot.podiums].some(({ isHidden }) => isHidden);
  const ids = [...snapshot.tiles, ...snapshot.podiums.flatMap(({ places }) => places)].map(
    ({ enrolmentId }) => enrolmentId,
  );
  const names = hiddenNames.isOn ? nameStudents(ids, (number) => t("names.student", { number })) : null;
  const nameOf = ({ enrolmentId, name }: { enrolmentId: string; name: string }) =>
    names?.get(enrolmentId) ?? name;
  const news = useWallNews(snapshot.podiums);
  const shownNews = podiums.some(({ exerciseId }) => exerciseId === news?.exerciseId) ? news : null;
  const { low, high } = findScale(tiles);
  // Before the first run, staff's wall is there to let the class in.
  const isLobby = course.joinCode !== null && snapshot.tiles.length === 0;
  const { shown, hidden, showMore } = useFirstRows(tiles);
  return (
    <div ref={ref} className={classes.wall} data-wide>
      <PageHeader
        title={t("title")}
        description={fullscreen ? undefined : t("description")}
        actions={
          <WallActions
            names={hiddenNames}
            fullscreen={{ isOn: fullscreen, toggle: () => void toggle() }}
            join={course.joinCode && !isLobby ? { isOn: isJoinShown, toggle: toggleJoin } : null}
            // Classmates' networks are not for students before they are shared.
            kernels={
              isStaff(course.role) && tiles.length > 0
                ? { isOn: areKernelsShown, toggle: toggleKernels }
                : null
            }
            hidden={hasHidden ? { isOn: isHiddenShown, toggle: toggleHidden } : null}
          />
        }
      />
      <Stack gap={fullscreen ? "sm" : "lg"} className={classes.content}>
        {!isLobby && !fullscreen && <PresenceNote courseId={course.id} areNamesHidden={hiddenNames.isOn} />}
        {stage && <WallStage stage={stage} nameOf={nameOf} />}
        {course.joinCode && !isLobby && isJoinShown && <JoinPanel joinCode={course.joinCode} />}
        {kernels.error && <Text role="status">{kernels.error}</Text>}
        {podiums.length > 0 && !isLobby && <Podiums podiums={podiums} nameOf={nameOf} />}
        {course.joinCode && isLobby ? (
          <Lobby courseId={course.id} joinCode={course.joinCode} hidesNames={hiddenNames.isOn} />
        ) : tiles.length === 0 ? (
          <EmptyState
            title={t("none.title")}
            action={
              <LinkButton href={`/courses/${course.id}`} variant="default">
                {t("none.exercises")}
              </LinkButton>
            }
          >
            {t("none.text")}
          </EmptyState>
        ) : (
          <ul
            className={classes.tiles}
            aria-label={t("latest")}
            style={{ "--columns": columnsFor(tiles.length) } as CSSProperties}
          >
            {(fullscreen ? tiles : shown).map((tile) => (
              <WallTile
                key={tile.enrolmentId}
                isNews={tile.enrolmentId === shownNews?.by.enrolmentId}
                tile={tile}
                name={nameOf(tile)}
                low={low}
                high={high}
                kernels={kernels.byRun.get(tile.runId)}
              />
            ))}
          </ul>
        )}
        {!fullscreen && <MoreRows hidden={hidden} showMore={showMore} />}
        {podiums.length > 0 && !isLobby && !fullscreen && <HardestDigits exercises={podiums} />}
        <Group justify="space-between">
          <ConnectionStatus connection={connection} error={error} />
          {tiles.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("scale", { low: percent(low, 1), high: percent(high, 1) })}
            </Text>
          )}
        </Group>
        {!fullscreen && <NamesKeySwitch names={hiddenNames} />}
        <WallNewsStrip news={shownNews} nameOf={nameOf} />
      </Stack>
    </div>
  );
}
