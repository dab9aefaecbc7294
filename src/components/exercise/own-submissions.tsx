"use client";

import { Anchor, Badge } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { CompareLink } from "@/components/compare/compare-link";
import { RunStatusBadge } from "@/components/submission/run-status-badge";
import { DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { formatPercent } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { isOver } from "@/core/run";
import { useTRPC } from "@/trpc/react";

/** Milliseconds; the run's own page is live. */
const REFRESH_WHILE_TRAINING = 4000;

export function OwnSubmissions({ exerciseId, mayTry }: { exerciseId: string; mayTry: boolean }) {
  const { data: submissions } = useSuspenseQuery({
    ...useTRPC().submissions.listOwn.queryOptions({ exerciseId }),
    refetchInterval: ({ state }) => (state.data?.every(({ status }) => isOver(status)) ? false : REFRESH_WHILE_TRAINING),
  });
  if (submissions.length === 0) {
    return (
      <Panel title="Your submissions">
        <EmptyState
          title="You have submitted nothing here"
          action={mayTry && <LinkButton href={`/exercises/${exerciseId}/submit`}>Design and submit</LinkButton>}
        >
          {mayTry
            ? "Design a network and submit it; it trains at once, or waits its turn, and you can submit again."
            : "The exercise takes no submissions now."}
        </EmptyState>
      </Panel>
    );
  }
  const finished = submissions.filter(({ testAccuracy }) => testAccuracy !== null);
  return (
    <Panel
      title="Your submissions" description="Your best finished run counts, not the last one."
      actions={finished.length > 1 && <CompareLink runIds={finished.map(({ runId }) => runId)} />}
    >
      <DataTable
        caption="Your submissions"
        rows={submissions}
        rowKey={({ id }) => id}
        minWidth={640}
        columns={[
          {
            key: "number",
            header: "Submission",
            isRowHeader: true,
            cell: ({ id, number, isLate }) => (
              <>
                <Anchor component={Link} href={`/submissions/${id}`} underline="always">
                  Number {number}
                </Anchor>{" "}
                {isLate && <Badge color="signal">late</Badge>}
              </>
            ),
          },
          { key: "acceptedAt", header: "Accepted", cell: ({ acceptedAt }) => <DateTime value={acceptedAt} /> },
          {
            key: "run",
            header: "Run",
            cell: ({ runId, status }) => (
              <Anchor component={Link} href={`/runs/${runId}`} underline="always">
                <RunStatusBadge status={status} />
              </Anchor>
            ),
          },
          {
            key: "accuracy",
            header: "Test accuracy",
            isNumber: true,
            cell: ({ testAccuracy }) => (testAccuracy === null ? "–" : formatPercent(testAccuracy)),
          },
        ]}
      />
    </Panel>
  );
}
