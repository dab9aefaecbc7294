"use client";

import { Anchor, Badge } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { CompareLink } from "@/components/run/compare/compare-link";
import { useRunNews } from "@/components/live/use-run-news";
import { RunStatusBadge } from "@/components/run/run-status-badge";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { ChooseButton } from "./choose-button";

type OwnSubmission = RouterOutputs["submissions"]["listOwn"][number];

type Props = {
  exercise: Pick<RouterOutputs["exercises"]["get"], "id" | "counting" | "phase" | "role">;
  mayTry: boolean;
};

export function OwnSubmissions({ exercise: { id: exerciseId, counting, phase, role }, mayTry }: Props) {
  const t = useTranslations("exercise");
  const format = useFormat();
  const { data: submissions, refetch } = useSuspenseQuery(
    useTRPC().submissions.listOwn.queryOptions({ exerciseId }),
  );
  useRunNews(
    submissions.map(({ runId, status }) => ({ id: runId, status })),
    refetch,
  );
  // The way to a first one is the page's main action, and that staff have none is no news.
  if (submissions.length === 0) {
    if (mayTry || role !== "student") return null;
    return <Panel title={t("own.title")}>{t("own.takesNone")}</Panel>;
  }
  const choice: Column<OwnSubmission> = {
    key: "choice",
    header: t("choice.title"),
    cell: (submission) => (
      <ChooseButton submission={submission} exerciseId={exerciseId} isOpen={takesSubmissions(phase)} />
    ),
  };
  const finished = submissions.filter(({ testAccuracy }) => testAccuracy !== null);
  return (
    <Panel
      title={t("own.title")}
      description={t(`own.${counting}`)}
      actions={finished.length > 1 && <CompareLink runIds={finished.map(({ runId }) => runId)} />}
    >
      <DataTable
        caption={t("own.title")}
        rows={submissions}
        rowKey={({ id }) => id}
        minWidth={640}
        columns={[
          {
            key: "number",
            header: t("own.submission"),
            isRowHeader: true,
            cell: ({ runId, number, isLate }) => (
              <>
                <Anchor component={Link} href={`/runs/${runId}`} underline="always">
                  {t("own.number", { number })}
                </Anchor>{" "}
                {isLate && <Badge color="signal">{t("own.isLate")}</Badge>}
              </>
            ),
          },
          {
            key: "acceptedAt",
            header: t("own.accepted"),
            isWide: true,
            cell: ({ acceptedAt }) => <RelativeTime value={acceptedAt} />,
          },
          { key: "run", header: t("own.run"), cell: (submission) => <RunStatusBadge run={submission} /> },
          {
            key: "accuracy",
            header: t("own.accuracy"),
            isNumber: true,
            cell: ({ testAccuracy }) => (testAccuracy === null ? "–" : format.percent(testAccuracy)),
          },
          ...(counting === "chosen" && role === "student" ? [choice] : []),
        ]}
      />
    </Panel>
  );
}
