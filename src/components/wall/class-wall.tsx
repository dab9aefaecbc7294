"use client";

import { Button, Group, Text } from "@mantine/core";
import { useFullscreenElement } from "@mantine/hooks";
import { IconEye, IconEyeOff, IconMaximize, IconMinimize } from "@tabler/icons-react";
import { useState } from "react";
import { ConnectionStatus } from "@/components/live/connection-status";
import { useRoom } from "@/components/live/use-room";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { WallSnapshot } from "@/core/events";
import { formatPercent } from "@/core/quantity";
import { WallTile } from "./wall-tile";
import classes from "./wall.module.css";

type Props = { initial: WallSnapshot; course: { id: string; title: string } };

/** Every student's latest run, for the projector. */
export function ClassWall({ initial, course }: Props) {
  const { snapshot: { tiles }, connection, error } = useRoom("course", course.id, initial);
  const [areNamesHidden, setAreNamesHidden] = useState(false);
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>();
  const accuracies = tiles.flatMap((tile) => tile.testAccuracies);
  const high = Math.max(...accuracies, 0.9);
  // One run that has not learned anything must not flatten all the others.
  const low = Math.max(Math.min(...accuracies, 0.99), high - 0.1);
  return (
    <div ref={ref} className={classes.wall}>
      <PageHeader
        title="Class wall"
        crumbs={[{ href: `/courses/${course.id}`, label: course.title }]}
        description="The latest run of every student, as it trains."
        actions={
          <>
            <Button variant="default" aria-pressed={areNamesHidden} onClick={() => setAreNamesHidden(!areNamesHidden)}
              leftSection={areNamesHidden ? <IconEye size={18} aria-hidden /> : <IconEyeOff size={18} aria-hidden />}>
              Hide names
            </Button>
            <Button variant="default" onClick={() => void toggle()}
              leftSection={fullscreen ? <IconMinimize size={18} aria-hidden /> : <IconMaximize size={18} aria-hidden />}>
              {fullscreen ? "Leave full screen" : "Full screen"}
            </Button>
          </>
        }
      />
      {tiles.length === 0 ? (
        <EmptyState title="No runs yet" action={<LinkButton href={`/courses/${course.id}`} variant="default">To the exercises</LinkButton>}>
          As soon as a student submits a network, its tile appears here by itself. Runs of exercises whose leaderboard is hidden from you are
          not shown.
        </EmptyState>
      ) : (
        <ul className={classes.tiles} aria-label="Latest runs">
          {tiles.map((tile, index) => (
            <WallTile key={tile.enrolmentId} tile={tile} name={areNamesHidden ? `Student ${index + 1}` : tile.name} low={low} high={high} />
          ))}
        </ul>
      )}
      <Group mt="lg" justify="space-between">
        <ConnectionStatus connection={connection} error={error} />
        {accuracies.length > 0 && (
          <Text size="sm" c="dimmed">All curves share one scale, from {formatPercent(low, 1)} (or less) to {formatPercent(high, 1)}.</Text>
        )}
      </Group>
    </div>
  );
}
