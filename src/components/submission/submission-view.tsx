"use client";

import { Badge, Skeleton, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useRunNews } from "@/components/live/use-run-news";
import { PredictionOutcome } from "@/components/run/prediction-outcome";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { isStaff } from "@/core/base/actor";
import { useTRPC } from "@/trpc/react";
import { Answer } from "./answer";
import { ArchitectureTable } from "@/components/network/architecture-table";
import { ClauseList } from "./clause-list";
import { LintRemarks } from "./lint-remarks";
import { Receipt } from "./receipt";
import { RunList } from "./run-list";
import { TrainingList } from "@/components/network/training-list";

// Writing the script takes more code than the rest of the page.
const KerasCode = dynamic(() => import("./keras-code").then((file) => file.KerasCode), {
  ssr: false,
  loading: () => <Skeleton h={320} aria-hidden />,
});

export function SubmissionView({ submissionId, exerciseId }: { submissionId: string; exerciseId: string }) {
  const t = useTranslations("run.prediction");
  const tSubmission = useTranslations("submission");
  const trpc = useTRPC();
  const { data: submission, refetch } = useSuspenseQuery(trpc.submissions.get.queryOptions({ submissionId }));
  useRunNews(submission.runs, refetch);
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const {
    number,
    studentName,
    isOwn,
    isLate,
    receipt,
    runs,
    verified,
    architecture,
    training,
    answer,
    prediction,
    clauses,
    hints,
  } = submission;
  return (
    <>
      <PageHeader
        title={tSubmission("title", { number })}
        crumbs={[{ href: `/exercises/${exerciseId}`, label: exercise.title }]}
        description={studentName}
        actions={
          isOwn && (
            <LinkButton href={`/exercises/${exerciseId}/submit?from=${submissionId}`}>
              {tSubmission("start")}
            </LinkButton>
          )
        }
        mark={
          isLate && (
            <Badge color="signal" size="lg">
              {tSubmission("isLate")}
            </Badge>
          )
        }
      />
      <Stack gap="lg">
        <RunList
          runs={runs}
          verified={verified}
          submissionId={submissionId}
          mayRerun={isStaff(exercise.role)}
        />
        {clauses && <ClauseList clauses={clauses} />}
        {hints && <LintRemarks hints={hints} />}
        {prediction && (
          <Panel title={t("title")}>
            <PredictionOutcome prediction={prediction} testAccuracy={runs[0]?.result?.testAccuracy ?? null} />
          </Panel>
        )}
        <Answer kind={exercise.kind} answer={answer} />
        <ArchitectureTable architecture={architecture} />
        <TrainingList training={training} />
        <KerasCode
          architecture={architecture}
          training={training}
          title={tSubmission("code", { title: exercise.title, number })}
        />
        <Receipt receipt={receipt} />
      </Stack>
    </>
  );
}
