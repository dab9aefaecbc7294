"use client";

import { Stack, VisuallyHidden } from "@mantine/core";
import { ConnectionStatus } from "@/components/live/connection-status";
import { useRoom } from "@/components/live/use-room";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { QueueSnapshot } from "@/core/events";
import { RunTable } from "./run-table";
import { TrainerTable } from "./trainer-table";

type Props = { initial: QueueSnapshot; course: { id: string; title: string } };

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** What staff need when a student asks why nothing happens. */
export function QueuePage({ initial, course }: Props) {
  const { snapshot: { runs, trainers }, connection, error } = useRoom("staff", course.id, initial);
  const waiting = runs.filter((run) => run.status === "waiting").length;
  return (
    <>
      <PageHeader title="Queue" crumbs={[{ href: `/courses/${course.id}`, label: course.title }]}
        description="What waits and what trains. The student with the least training time goes first; reruns by staff yield to students." />
      <Stack gap="lg">
        <Panel title="Runs" description="This course's runs. A place counts the runs of other courses, too."><RunTable runs={runs} trainers={trainers} /></Panel>
        <Panel title="Trainers"><TrainerTable trainers={trainers} /></Panel>
        <ConnectionStatus connection={connection} error={error} />
      </Stack>
      <VisuallyHidden role="status">
        {count(waiting, "run")} waiting, {count(runs.length - waiting, "run")} with a trainer.
      </VisuallyHidden>
    </>
  );
}
