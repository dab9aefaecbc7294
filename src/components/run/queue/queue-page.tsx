"use client";

import { Stack, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ConnectionStatus } from "@/components/live/connection-status";
import { useRoom } from "@/components/live/use-room";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import type { QueueSnapshot } from "@/core/run/queue-view";
import { FailedTable } from "./failed-table";
import { RunTable } from "./run-table";
import { StoragePanel } from "./storage-panel";
import { TrainerTable } from "./trainer-table";

type Props = {
  initial: QueueSnapshot;
  course: { id: string };
  /** The reader may pause trainers. */
  mayManage: boolean;
};

/** Tells staff why a student's run does not go on: waiting runs, failed runs and trainers. */
export function QueuePage({ initial, course, mayManage }: Props) {
  const t = useTranslations("queue");
  const {
    snapshot: { runs, failed, trainers },
    connection,
    error,
  } = useRoom("staff", course.id, initial);
  const waiting = runs.filter((run) => run.status === "waiting").length;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Stack gap="lg">
        <Panel title={t("runs.title")} description={t("runs.description")}>
          <RunTable runs={runs} trainers={trainers} />
        </Panel>
        {failed.length > 0 && (
          <Panel title={t("failed.title")} description={t("failed.description")}>
            <FailedTable runs={failed} />
          </Panel>
        )}
        <Panel title={t("trainers.title")} description={t("trainers.description")}>
          <TrainerTable trainers={trainers} mayManage={mayManage} />
        </Panel>
        <StoragePanel courseId={course.id} />
        <ConnectionStatus connection={connection} error={error} />
      </Stack>
      <VisuallyHidden role="status">{t("summary", { waiting, held: runs.length - waiting })}</VisuallyHidden>
    </>
  );
}
