"use client";

import { ActionIcon, Group, Slider, Stack, Text } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { Frame } from "@/core/run/picture/film";
import classes from "./film.module.css";
import { FilmFrame } from "./film-frame";
import { useFilm } from "./use-film";

/** Milliseconds for which a frame is shown. */
const FRAME_TIME = 700;

/** The frame of an epoch, or the last one before it. */
const frameAt = (frames: Frame[], epoch: number) => frames.findLast(({ number }) => number <= epoch);

type Take = { runId: string; name: string | null };

/** How networks formed: one, or two side by side at the same epoch. Moved by hand, or played. */
export function FilmPanel({ takes }: { takes: readonly Take[] }) {
  const t = useTranslations("film");
  const labelId = useId();
  const films = useFilm(takes.map(({ runId }) => runId));
  const last = Math.max(0, ...films.data.flatMap(({ frames }) => frames.map(({ number }) => number)));
  const [epoch, setEpoch] = useState<number | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const isStill = useReducedMotion();
  const shown = epoch ?? last;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      if (shown >= last) setIsPlaying(false);
      else setEpoch(shown + 1);
    }, FRAME_TIME);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, last]);
  const play = () => {
    if (shown >= last) setEpoch(1);
    setIsPlaying(!isPlaying);
  };
  if (films.error) return <Text role="status">{films.error}</Text>;
  if (films.isPending)
    return (
      <Text role="status" c="dimmed">
        {t("loading")}
      </Text>
    );
  if (last === 0) return <Text>{t("none")}</Text>;
  return (
    <Panel title={t("title")}>
      <Stack gap="lg">
        <Group gap="md" wrap="nowrap" className={classes.bar}>
          <ActionIcon
            size="xl"
            radius="xl"
            aria-label={t(isPlaying ? "pause" : "play")}
            onClick={play}
            disabled={last < 2}
          >
            {isPlaying ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
          </ActionIcon>
          <div className={classes.slider}>
            <Text size="sm" fw={600} mb={8} id={labelId}>
              {t("epoch", { epoch: shown, last })}
            </Text>
            <Slider
              min={1}
              max={Math.max(2, last)}
              value={shown}
              disabled={last < 2}
              label={null}
              thumbSize={22}
              thumbProps={{
                "aria-labelledby": labelId,
                "aria-valuetext": t("epoch", { epoch: shown, last }),
              }}
              onChange={(value) => {
                setIsPlaying(false);
                setEpoch(value);
              }}
            />
          </div>
        </Group>
        <div className={classes.takes} data-count={takes.length} data-still={isStill || undefined}>
          {takes.map(({ runId, name }, index) => {
            const film = films.data[index];
            const frame = film && frameAt(film.frames, shown);
            if (!film || !frame) return <Text key={runId}>{t("notYet")}</Text>;
            return <FilmFrame key={runId} name={name} film={film} frame={frame} />;
          })}
        </div>
      </Stack>
    </Panel>
  );
}
