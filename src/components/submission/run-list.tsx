"use client";

import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import type { RunView } from "@/core/run/run-view";
import { BitsVerdict, type Verified } from "./bits-verdict";
import { RerunForm } from "./rerun-form";

type Props = {
  runs: RunView[];
  /** Which reruns came to the same bits; null if the viewer may not know. */
  verified: (Verified & { runId: string })[] | null;
  submissionId: string;
  mayRerun: boolean;
};

export function RunList({ runs, verified, submissionId, mayRerun }: Props) {
  const t = useTranslations("submission");
  const format = useFormat();
  const verdicts = new Map(verified?.map((rerun) => [rerun.runId, rerun]));
  const bits: Column<RunView> = {
    key: "bits",
    header: t("bits.title"),
    cell: ({ id }) => {
      const verdict = verdicts.get(id);
      return verdict ? <BitsVerdict verdict={verdict} /> : "–";
    },
  };
  return (
    <Panel title={t("runs.title")}>
      <DataTable
        caption={t("runs.caption")}
        rows={runs}
        rowKey={({ id }) => id}
        minWidth={verdicts.size > 0 ? 920 : 680}
        columns={[
          {
            key: "seed",
            header: t("runs.run"),
            isRowHeader: true,
            cell: ({ id, seed }) => (
              <Anchor component={Link} href={`/runs/${id}`} underline="always">
                {t("runs.seed", { seed: String(seed) })}
              </Anchor>
            ),
          },
          { key: "status", header: t("runs.status"), cell: (run) => <RunStatusBadge run={run} /> },
          {
            key: "accuracy",
            header: t("runs.accuracy"),
            isNumber: true,
            cell: ({ result }) => (result ? format.percent(result.testAccuracy) : "–"),
          },
          {
            key: "seconds",
            header: t("runs.seconds"),
            isNumber: true,
            cell: ({ result }) => (result ? format.seconds(result.seconds) : "–"),
          },
          {
            key: "created",
            header: t("runs.queued"),
            cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
          },
          ...(verdicts.size > 0 ? [bits] : []),
        ]}
      />
      {mayRerun && <RerunForm submissionId={submissionId} />}
    </Panel>
  );
}
