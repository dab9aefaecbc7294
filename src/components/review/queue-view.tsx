"use client";

import { Switch } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { LazyTemplatePanel } from "./lazy-template-panel";
import { MarkingQueue } from "./marking-queue";

/** An exercise's work, one student after the other. */
export function QueueView({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("review");
  const tGrade = useTranslations("grade");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const { courseId } = exercise;
  const { data: rows } = useSuspenseQuery(trpc.grades.list.queryOptions({ exerciseId }));
  const { data: marking } = useSuspenseQuery(trpc.marking.get.queryOptions({ courseId }));
  const setBlind = useAction(async (isBlind: boolean) => {
    await api.marking.setBlind.mutate({ courseId, isBlind });
    // The names first: the queue is made anew when the switch has moved.
    await queryClient.invalidateQueries(trpc.grades.pathFilter());
    await queryClient.invalidateQueries(trpc.marking.get.queryFilter({ courseId }));
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: `/exercises/${exerciseId}`, label: exercise.title },
          { href: `/exercises/${exerciseId}/review`, label: tGrade("review.title") },
        ]}
        actions={
          <Switch
            label={t("blind")}
            description={marking.rule.blindMarking ? t("blindDemanded") : undefined}
            checked={marking.isBlind}
            disabled={setBlind.isPending || marking.rule.blindMarking}
            onChange={({ currentTarget: { checked } }) => void setBlind.run(checked)}
          />
        }
      />
      <MarkingQueue
        key={String(marking.isBlind)}
        exercise={exercise}
        rows={rows}
        templates={marking.templates}
      />
      <Disclosure summary={t("templates.title")}>
        <LazyTemplatePanel courseId={courseId} templates={marking.templates} />
      </Disclosure>
    </>
  );
}
