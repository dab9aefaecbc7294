"use client";

import { Group, List, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { SpecificationClauses } from "@/components/builder/specification-clauses";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LazyMarkdown } from "@/components/ui/markdown/lazy-markdown";
import { Panel } from "@/components/ui/layout/panel";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { ClauseOutcome } from "@/core/network/clause";
import { viewAsStudent, type StudentPhase, type StudentView } from "@/core/exercise/student-view";
import { LimitList } from "@/components/exercise/limit-list";
import { PhaseBadge } from "@/components/exercise/phase-badge";
import { PhaseDates } from "@/components/exercise/phase-dates";

type Props = {
  settings: ExerciseSettings;
  phase: StudentPhase;
  /** The comparison of the lesson's network with the specification. */
  example: ClauseOutcome[];
};

/**
 * The exercise's page and the builder's remarks as a student finds them in this phase, before anybody has
 * handed in.
 */
export function StudentPage({ settings, phase, example }: Props) {
  const t = useTranslations("exercise");
  const view = viewAsStudent(settings, phase);
  const { dueAt, closesAt } = view.times;
  return (
    <Stack gap="lg">
      <div>
        <Group gap="sm">
          <Title order={2}>{settings.title}</Title>
          <PhaseBadge phase={phase} />
        </Group>
        <Text>
          <PhaseDates phase={phase} opensAt={settings.opensAt} dueAt={dueAt} closesAt={closesAt} />
        </Text>
      </div>
      <Panel title={t("view.toDo")}>
        {settings.brief.trim() ? (
          <LazyMarkdown>{settings.brief}</LazyMarkdown>
        ) : (
          <Text>{t("brief.empty")}</Text>
        )}
      </Panel>
      <Panel title={t("own.title")} description={t(`own.${settings.counting}`)}>
        <Text>{t(takesSubmissions(phase) ? "own.none" : "own.takesNone")}</Text>
      </Panel>
      {view.comparison && <Comparison example={view.comparison === "told" ? example : null} />}
      <Panel title={t("student.rules")}>
        <List spacing="xs">
          <List.Item>{t(`student.hints.${view.hints}`)}</List.Item>
          <List.Item>
            {t(settings.predictionRequired ? "student.predictionRequired" : "student.predictionFree")}
          </List.Item>
          <List.Item>{t(`student.networks.${view.networks}`)}</List.Item>
        </List>
      </Panel>
      <Board view={view} isHeldBack={settings.heldBack} />
      <LimitList exercise={{ ...settings, dueAt, closesAt }} />
    </Stack>
  );
}

/** The remarks need a network; the lesson's own one stands for the student's. */
function Comparison({ example }: { example: ClauseOutcome[] | null }) {
  const t = useTranslations("builder.specification");
  const texts = useTranslations("exercise.student");
  return (
    <Panel title={t("title")} description={example && texts("example")}>
      {example ? <SpecificationClauses clauses={example} /> : <Text>{t("later")}</Text>}
    </Panel>
  );
}

function Board({
  view: { leaderboard, phase, times },
  isHeldBack,
}: {
  view: StudentView;
  isHeldBack: boolean;
}) {
  const t = useTranslations("leaderboard");
  return (
    <Panel title={t("title")}>
      {leaderboard === "shown" ? (
        <Stack gap="sm">
          {isHeldBack && <Text size="sm">{t(phase === "closed" ? "part.held_back" : "part.public")}</Text>}
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        </Stack>
      ) : (
        <EmptyState title={t("hidden")}>
          {leaderboard === "never"
            ? t("staffOnly")
            : t.rich("hiddenUntil", { time: () => <DateTime value={times.closesAt} /> })}
        </EmptyState>
      )}
    </Panel>
  );
}
