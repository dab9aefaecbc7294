"use client";

import { Button, Skeleton, Stack } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { AnsweredList } from "./answered-list";
import { LazyPollForm } from "./lazy-poll-form";
import { PollList } from "./poll-list";

const loading = () => <Skeleton h={160} aria-hidden />;
// What is on the stage comes by the live channel, so never before the page lives.
const StagePanel = dynamic(() => import("./stage-panel").then((file) => file.StagePanel), {
  ssr: false,
  loading,
});
const CalibrationPanel = dynamic(() => import("./calibration-panel").then((file) => file.CalibrationPanel), {
  ssr: false,
  loading,
});

/** Where staff prepare and lead what they ask the class. */
export function StaffPolls({ courseId }: { courseId: string }) {
  const t = useTranslations("poll");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isNew, setIsNew] = useState(false);
  const { data: polls } = useSuspenseQuery(trpc.polls.list.queryOptions({ courseId }));
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries(trpc.polls.list.queryFilter({ courseId })),
      client.invalidateQueries(trpc.polls.calibration.queryFilter({ courseId })),
    ]);
  };
  const finish = async (isSaved: boolean) => {
    if (isSaved) await refresh();
    setIsNew(false);
  };
  return (
    <Stack gap="lg">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={!isNew && <Button onClick={() => setIsNew(true)}>{t("ask")}</Button>}
      />
      <StagePanel courseId={courseId} onDone={refresh} />
      {isNew && (
        <Panel title={t("ask")}>
          <LazyPollForm courseId={courseId} poll={null} onDone={finish} />
        </Panel>
      )}
      {polls.length > 0 ? (
        <PollList courseId={courseId} polls={polls} onDone={refresh} />
      ) : (
        !isNew && <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>
      )}
      <CalibrationPanel courseId={courseId} />
    </Stack>
  );
}

/** What a student was asked so far. */
export function StudentPolls({ courseId }: { courseId: string }) {
  const t = useTranslations("poll");
  const { data: polls } = useSuspenseQuery(useTRPC().polls.answered.queryOptions({ courseId }));
  return (
    <Stack gap="lg">
      <PageHeader title={t("title")} description={t("forStudents")} />
      {polls.length > 0 ? (
        <AnsweredList polls={polls} />
      ) : (
        <EmptyState title={t("none.title")}>{t("none.forStudents")}</EmptyState>
      )}
      <CalibrationPanel courseId={courseId} />
    </Stack>
  );
}
