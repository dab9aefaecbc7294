"use client";

import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRunNews } from "@/components/live/use-run-news";
import { makeKey } from "@/components/run/make-key";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import { DataTable } from "@/components/ui/table/data-table";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useFormat } from "@/components/ui/use-format";
import { useGo } from "@/components/ui/use-go";
import { nextSeed, spreadOverSeeds, type Spread } from "@/core/run/spread";
import { useTRPC, useTRPCClient } from "@/trpc/react";

type Submission = { id: string; exerciseId: string; isOwn: boolean };

function SpreadWords({ spread }: { spread: Spread | null }) {
  const t = useTranslations("insight.seeds");
  const format = useFormat();
  if (!spread) return <Text>{t("none")}</Text>;
  if (spread.deviation === null) return <Text>{t("one")}</Text>;
  const { count, mean, deviation, lowest, highest } = spread;
  return (
    <Text>
      {t("spread", {
        count,
        mean: format.percent(mean),
        deviation: format.points(deviation * 100),
        lowest: format.percent(lowest),
        highest: format.percent(highest),
      })}
    </Text>
  );
}

function RepeatButton({ submission, seed }: { submission: Submission; seed: number }) {
  const t = useTranslations("insight.seeds");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const [idempotencyKey] = useState(makeKey);
  const quota = useQuery(trpc.submissions.quota.queryOptions({ exerciseId: submission.exerciseId }));
  const repeat = useAction(async () => {
    const { runId } = await api.submissions.repeat.mutate({ submissionId: submission.id, idempotencyKey });
    go(`/runs/${runId}?submitted`);
  });
  return (
    <Group align="center">
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={repeat.isPending || isGoing}
        disabled={quota.data?.runsLeft === 0}
        onClick={() => void repeat.run()}
      >
        {t("again", { seed: String(seed) })}
      </Button>
      <Text size="sm" c="dimmed">
        {quota.data ? t("quota", { left: quota.data.runsLeft, all: quota.data.runsPerDay }) : t("costs")}
      </Text>
    </Group>
  );
}

/** How much of the result is chance: the same network from other seeds. */
export function SeedPanel({ submission, runId }: { submission: Submission; runId: string }) {
  const t = useTranslations("insight.seeds");
  const format = useFormat();
  const trpc = useTRPC();
  const { data: runs, refetch } = useQuery(
    trpc.submissions.seeds.queryOptions({ submissionId: submission.id }),
  );
  useRunNews(
    (runs ?? []).map(({ runId, status }) => ({ id: runId, status })),
    refetch,
  );
  if (!runs) return null;
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="md">
        <SpreadWords spread={spreadOverSeeds(runs)} />
        <DataTable
          caption={t("caption")}
          rows={runs}
          rowKey={(run) => run.runId}
          minWidth={520}
          columns={[
            {
              key: "seed",
              header: t("seed"),
              isRowHeader: true,
              cell: (run) =>
                run.runId === runId ? (
                  t("thisRun", { seed: String(run.seed) })
                ) : (
                  <Anchor component={Link} href={`/runs/${run.runId}`} underline="always">
                    {t("seedNumber", { seed: String(run.seed) })}
                  </Anchor>
                ),
            },
            {
              key: "submission",
              header: t("submission"),
              cell: (run) =>
                run.isRerun
                  ? t("rerun", { number: run.submissionNumber })
                  : t("number", { number: run.submissionNumber }),
            },
            { key: "status", header: t("status"), cell: (run) => <RunStatusBadge run={run} /> },
            {
              key: "accuracy",
              header: t("accuracy"),
              isNumber: true,
              cell: ({ testAccuracy }) => (testAccuracy === null ? "–" : format.percent(testAccuracy)),
            },
          ]}
        />
        {submission.isOwn && (
          <RepeatButton submission={submission} seed={nextSeed(runs.map(({ seed }) => seed))} />
        )}
      </Stack>
    </Panel>
  );
}
