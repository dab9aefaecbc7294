"use client";

import { NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { useFullscreenElement, useToggle } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useGo } from "@/components/ui/use-go";
import { HardestDigits } from "@/components/leaderboard/wall/hardest-digits";
import { nameStudents } from "@/components/leaderboard/wall/name-students";
import { NamesKeySwitch } from "@/components/leaderboard/wall/names-key-switch";
import { useHiddenNames } from "@/components/leaderboard/wall/use-hidden-names";
import { WallActions } from "@/components/leaderboard/wall/wall-actions";
import type { GlanceExercise } from "@/core/glance/glance";
import { useTRPC } from "@/trpc/react";
import type { FigureProps } from "./class-figures";
import { ComputePanel } from "./compute-panel";
import { PredictionPanel } from "./prediction-panel";
import { ResultPanel } from "./result-panel";
import { StuckPanel } from "./stuck-panel";
import { TrapPanel } from "./trap-panel";
import { WorkPanel } from "./work-panel";
import classes from "./glance.module.css";

/** Shows the progress of a class in one exercise. */
export function GlanceView({ courseId, exerciseId }: { courseId: string; exerciseId: string | null }) {
  const t = useTranslations("glance");
  const tWall = useTranslations("wall");
  const { go } = useGo();
  const trpc = useTRPC();
  const {
    data: { exercises, students },
  } = useSuspenseQuery(trpc.glance.get.queryOptions({ courseId }));
  const exercise = exercises.find(({ id }) => id === exerciseId) ?? null;
  const names = useHiddenNames();
  const [isHiddenShown, toggleHidden] = useToggle();
  const { ref, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>();
  const known = useMemo(
    () => new Map(students.map(({ enrolmentId, name }) => [enrolmentId, name])),
    [students],
  );
  const shown = names.isOn
    ? nameStudents(known.keys(), (number) => tWall("names.student", { number }))
    : known;
  return (
    <div ref={ref} className={classes.page} data-wide>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <WallActions
            names={names}
            fullscreen={{ isOn: fullscreen, toggle: () => void toggle() }}
            join={null}
            hidden={exercise?.isHidden ? { isOn: isHiddenShown, toggle: toggleHidden } : null}
          />
        }
      />
      {exercise === null ? (
        <EmptyState
          title={t("noExercise.title")}
          action={
            <LinkButton href={`/courses/${courseId}`} variant="default">
              {t("noExercise.back")}
            </LinkButton>
          }
        >
          {t("noExercise.text")}
        </EmptyState>
      ) : (
        <Stack gap="lg">
          <NativeSelect
            label={t("exercise")}
            value={exercise.id}
            data={exercises.map(({ id, title }) => ({ value: id, label: title }))}
            maw="28rem"
            onChange={(event) => go(`/courses/${courseId}/glance?exercise=${event.currentTarget.value}`)}
          />
          {exercise.testPart !== "all" && <Text size="sm">{t(`part.${exercise.testPart}`)}</Text>}
          <Figures
            key={exercise.id}
            exercise={exercise}
            nameOf={(id) => shown.get(id) ?? "–"}
            isCovered={exercise.isHidden && !isHiddenShown}
          />
          <NamesKeySwitch names={names} />
        </Stack>
      )}
    </div>
  );
}

/** Figures that students may not see must not get onto the projector by accident. */
function Figures({ isCovered, ...props }: FigureProps & { isCovered: boolean }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {/* Two columns, so that a short panel leaves no hole beside a long one. */}
        <Stack gap="lg">
          <WorkPanel {...props} />
          {isCovered ? <Covered /> : <ResultPanel {...props} />}
          {!isCovered && <PredictionPanel {...props} />}
        </Stack>
        <Stack gap="lg">
          <StuckPanel {...props} />
          <TrapPanel {...props} isCovered={isCovered} />
          <ComputePanel {...props} />
        </Stack>
      </SimpleGrid>
      {!isCovered && <Digits exercise={props.exercise} />}
    </>
  );
}

function Covered() {
  const t = useTranslations("glance");
  return (
    <Panel title={t("results.title")}>
      <Text>{t("covered")}</Text>
    </Panel>
  );
}

function Digits({ exercise: { id, title } }: { exercise: GlanceExercise }) {
  return <HardestDigits exercises={[{ exerciseId: id, title }]} />;
}
