"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { FailedRow } from "@/core/run/queue-view";
import { describeFailure } from "@/messages/wording/failure";
import { useTRPCClient } from "@/trpc/react";
import { nameRun, RunOwner } from "./run-owner";

function RetryButton({ run }: { run: FailedRow }) {
  const t = useTranslations("queue.failed");
  const tQueue = useTranslations("queue");
  const api = useTRPCClient();
  const name = nameRun(tQueue, run);
  const retry = useAction(async () => {
    await api.runs.retry.mutate({ runId: run.runId });
    notifyDone(t("retried", { name }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={retry.isPending}
      aria-label={t("retryLabel", { name })}
      onClick={() => void retry.run()}
    >
      {t("retry")}
    </Button>
  );
}

/** Runs that failed lately, each with its reason and a way to train it after all. */
export function FailedTable({ runs }: { runs: FailedRow[] }) {
  const t = useTranslations("queue");
  const tAll = useTranslations();
  const columns: Column<FailedRow>[] = [
    { key: "student", header: t("runs.student"), isRowHeader: true, cell: (row) => <RunOwner run={row} /> },
    { key: "exercise", header: t("runs.exercise"), cell: (row) => row.exerciseTitle },
    { key: "when", header: t("failed.when"), cell: (row) => <RelativeTime value={row.failedAt} /> },
    {
      key: "why",
      header: t("failed.why"),
      cell: ({ failure }) => (failure ? describeFailure(tAll, failure) : t("failed.unknown")),
    },
    { key: "retry", header: t("runs.actions"), cell: (row) => <RetryButton run={row} /> },
  ];
  return (
    <DataTable
      caption={t("failed.caption")}
      columns={columns}
      rows={runs}
      rowKey={(row) => row.runId}
      minWidth={840}
    />
  );
}
