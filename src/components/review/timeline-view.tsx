"use client";

import { Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import type { Timeline, TimelineEntry } from "@/core/submission/timeline";
import { useTRPC } from "@/trpc/react";
import { EntryText } from "./entry-text";
import { ScorePanel } from "./score-panel";

type Props = { courseId: string; enrolmentId: string };

/** Lists the events in one student's work in a course. */
export function TimelineView({ courseId, enrolmentId }: Props) {
  const t = useTranslations("review.timeline");
  const tCourse = useTranslations("course");
  const trpc = useTRPC();
  const { data: timeline } = useSuspenseQuery(trpc.timeline.get.queryOptions({ courseId, enrolmentId }));
  return (
    <>
      <PageHeader
        title={t("title", { name: timeline.name })}
        crumbs={[{ href: `/courses/${courseId}/members`, label: tCourse("members.title") }]}
        description={t("description")}
      />
      <Stack gap="lg">
        <ScorePanel exercises={timeline.exercises} entries={timeline.entries} />
        <Panel title={t("entries")}>
          {timeline.entries.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
          ) : (
            <Entries timeline={timeline} />
          )}
        </Panel>
      </Stack>
    </>
  );
}

function Entries({ timeline: { name, exercises, entries } }: { timeline: Timeline }) {
  const t = useTranslations("review.timeline");
  const [exerciseId, setExerciseId] = useState("");
  const titles = new Map(exercises.map(({ id, title }) => [id, title]));
  const rows = entries.filter((entry) => exerciseId === "" || entry.exerciseId === exerciseId);
  const columns: Column<TimelineEntry>[] = [
    { key: "when", header: t("when"), cell: ({ at }) => <RelativeTime value={at} /> },
    { key: "what", header: t("what"), isRowHeader: true, cell: (entry) => <EntryText entry={entry} /> },
    { key: "exercise", header: t("exercise"), cell: (entry) => titles.get(entry.exerciseId) },
  ];
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <NativeSelect
          label={t("exercise")}
          data={[
            { value: "", label: t("all") },
            ...exercises.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={exerciseId}
          onChange={({ currentTarget: { value } }) => setExerciseId(value)}
        />
        <Text role="status" size="sm" c="dimmed">
          {t("count", { count: rows.length })}
        </Text>
      </Group>
      <DataTable
        caption={t("caption", { name })}
        columns={columns}
        rows={rows}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        minWidth={640}
      />
    </Stack>
  );
}
