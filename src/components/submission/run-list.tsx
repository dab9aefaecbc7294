"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { formatPercent, formatSeconds } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import type { RunView } from "@/core/events";
import { RerunForm } from "./rerun-form";
import { RunStatusBadge } from "./run-status-badge";

export function RunList({ runs, submissionId, mayRerun }: { runs: RunView[]; submissionId: string; mayRerun: boolean }) {
  return (
    <Panel title="Runs" description="Each is one training of this submission, from its own seed.">
      <DataTable
        caption="Runs of the submission"
        rows={runs}
        rowKey={({ id }) => id}
        minWidth={680}
        columns={[
          {
            key: "seed",
            header: "Run",
            isRowHeader: true,
            cell: ({ id, seed }) => (
              <Anchor component={Link} href={`/runs/${id}`} underline="always">
                Seed {seed}
              </Anchor>
            ),
          },
          { key: "status", header: "Status", cell: ({ status }) => <RunStatusBadge status={status} /> },
          {
            key: "accuracy",
            header: "Test accuracy",
            isNumber: true,
            cell: ({ result }) => (result ? formatPercent(result.testAccuracy) : "–"),
          },
          { key: "seconds", header: "Trained for", isNumber: true, cell: ({ result }) => (result ? formatSeconds(result.seconds) : "–") },
          { key: "created", header: "Queued", cell: ({ createdAt }) => <DateTime value={createdAt} /> },
        ]}
      />
      {mayRerun && <RerunForm submissionId={submissionId} />}
    </Panel>
  );
}
