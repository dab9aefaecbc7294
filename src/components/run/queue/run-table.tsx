"use client";

import { Button, Group } from "@mantine/core";
import { IconArrowBarToUp } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CancelButton } from "@/components/run/cancel-button";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useFormat } from "@/components/ui/use-format";
import type { Format } from "@/core/base/format";
import type { QueueRow, QueueSnapshot } from "@/core/run/queue-view";
import type { Texts } from "@/messages/catalogue";
import { wordRunExplanation } from "@/messages/wording/run-explanation";
import { useTRPCClient } from "@/trpc/react";
import { nameRun, RunOwner } from "./run-owner";

function describeReason(t: Texts<"queue">, format: Format, run: QueueRow): string {
  const { reason } = run;
  switch (reason?.code) {
    case undefined:
      return "";
    case "prioritised":
      return t("reason.prioritised");
    case "rerun":
    case "reference":
      return t(`reason.${reason.code}`);
    case "fair_share": {
      const share = t("reason.fairShare", {
        name: nameRun(t, run),
        time: format.seconds(reason.usedSeconds),
      });
      return reason.ownAhead === 0 ? share : `${share} ${t("reason.ownAhead", { count: reason.ownAhead })}`;
    }
  }
}

function FrontButton({ run }: { run: QueueRow }) {
  const t = useTranslations("queue.runs");
  const api = useTRPCClient();
  const name = nameRun(useTranslations("queue"), run);
  const move = useAction(async () => {
    await api.runs.prioritise.mutate({ runId: run.runId });
    notifyDone(t("movedToFront", { name }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowBarToUp size={16} aria-hidden />}
      loading={move.isPending}
      aria-label={t("toFrontLabel", { name })}
      onClick={() => void move.run()}
    >
      {t("toFront")}
    </Button>
  );
}

function RunActions({ run }: { run: QueueRow }) {
  const t = useTranslations("queue.runs");
  const name = nameRun(useTranslations("queue"), run);
  if (run.status === "cancelling") return "–";
  return (
    <Group gap="xs" wrap="nowrap">
      {run.status === "waiting" && run.reason?.code !== "prioritised" && <FrontButton run={run} />}
      <CancelButton
        runId={run.runId}
        whose={t("whose", { name })}
        isTheirs={run.studentName !== null}
        size="xs"
      />
    </Group>
  );
}

/** Runs that wait or train, in the order in which they are taken. */
export function RunTable({ runs, trainers }: Pick<QueueSnapshot, "runs" | "trainers">) {
  const t = useTranslations("queue");
  const tAll = useTranslations();
  const format = useFormat();
  if (runs.length === 0) return <EmptyState title={t("runs.empty")}>{t("runs.emptyText")}</EmptyState>;
  const hosts = new Map(trainers.map((trainer) => [trainer.id, trainer.host]));
  const columns: Column<QueueRow>[] = [
    { key: "position", header: t("runs.place"), isNumber: true, cell: (row) => row.position ?? "–" },
    { key: "student", header: t("runs.student"), isRowHeader: true, cell: (row) => <RunOwner run={row} /> },
    { key: "exercise", header: t("runs.exercise"), cell: (row) => row.exerciseTitle },
    { key: "status", header: t("runs.status"), cell: (row) => <RunStatusBadge run={row} /> },
    {
      key: "why",
      header: t("runs.why"),
      cell: (row) => `${wordRunExplanation(tAll, row.explanation)} ${describeReason(t, format, row)}`,
    },
    {
      key: "eta",
      header: t("runs.startsIn"),
      isNumber: true,
      cell: (row) =>
        row.etaSeconds === null ? "–" : t("runs.about", { time: format.seconds(row.etaSeconds) }),
    },
    {
      key: "trainer",
      header: t("runs.trainer"),
      cell: (row) => (row.trainerId === null ? "–" : (hosts.get(row.trainerId) ?? t("runs.trainerGone"))),
    },
    { key: "actions", header: t("runs.actions"), cell: (row) => <RunActions run={row} /> },
  ];
  return (
    <DataTable
      caption={t("runs.caption")}
      columns={columns}
      rows={runs}
      rowKey={(row) => row.runId}
      minWidth={1040}
    />
  );
}
