"use client";

import { Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ClusterPanel } from "./cluster-panel";
import { VerifiedPanel } from "./verified-panel";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { isReadyToRelease, summariseRelease } from "@/core/grade/release-plan";
import { useTRPC } from "@/trpc/react";
import { ExportMenu } from "@/components/grade/export-menu";
import { GradeDrawer } from "@/components/grade/grade-drawer";
import { GradeTable } from "@/components/grade/grade-table";
import { RecomputeButton } from "@/components/grade/recompute-button";
import { RegradePanel } from "@/components/grade/regrade/regrade-panel";
import { RerunMenu } from "./rerun-menu";
import { SchoolFileDialog } from "@/components/grade/school-file/school-file-dialog";
import { SectionFilter } from "@/components/roster/sections/section-filter";
import { useMarkedNews } from "@/components/live/use-marked-news";
import { ComputeButton, useRefreshGrades } from "@/components/grade/grade-actions";
import { ReleaseButton } from "@/components/grade/release-button";
import { WithdrawButton } from "@/components/grade/withdraw-button";

type Props = {
  exerciseId: string;
  /** Whose work is open at first. */
  enrolmentId: string | null;
};

export function ReviewView({ exerciseId, enrolmentId: openAtFirst }: Props) {
  const t = useTranslations("grade");
  const tReview = useTranslations("review");
  const trpc = useTRPC();
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId }));
  const { data: grades } = useSuspenseQuery(trpc.grades.list.queryOptions({ exerciseId }));
  const { data: marking } = useSuspenseQuery(trpc.marking.get.queryOptions({ courseId: exercise.courseId }));
  useMarkedNews(exercise.courseId, exerciseId, useRefreshGrades());
  const [openId, setOpenId] = useState(openAtFirst);
  const [section, setSection] = useState("");
  const isInstructor = exercise.role === "instructor";
  const released = grades.filter(({ state }) => state === "released").length;
  const open = grades.length - released;
  const rows = grades.map((row) => ({ ...row, isTraining: row.trouble.isWaiting }));
  return (
    <>
      <PageHeader
        title={t("review.title")}
        crumbs={[{ href: `/exercises/${exerciseId}`, label: exercise.title }]}
        actions={
          <>
            <LinkButton href={`/exercises/${exerciseId}/review/queue`}>{tReview("open")}</LinkButton>
            {isInstructor && <SchoolFileDialog exerciseId={exerciseId} />}
            {isInstructor && (
              <ExportMenu
                courseId={exercise.courseId}
                exercises={[{ id: exerciseId, title: exercise.title, isReleased: true }]}
              />
            )}
          </>
        }
      />
      <Stack gap="lg">
        <RegradePanel courseId={exercise.courseId} exerciseId={exerciseId} />
        <Panel
          title={t("review.students")}
          description={`${tReview(`rules.${exercise.counting}`)} ${t("review.description")}`}
          actions={
            <>
              {!course.assistsSections && <RerunMenu exerciseId={exerciseId} />}
              <ComputeButton exerciseId={exerciseId} />
              {isInstructor && <RecomputeButton exerciseId={exerciseId} grades={grades} />}
              {isInstructor && open > 0 && (
                <ReleaseButton
                  exerciseId={exerciseId}
                  enrolmentIds={null}
                  label={t("review.releaseAll", { count: open })}
                  isPrimary={isReadyToRelease(summariseRelease(rows, null))}
                />
              )}
              {isInstructor && released > 0 && (
                <WithdrawButton exerciseId={exerciseId} enrolmentIds={null} count={released} />
              )}
            </>
          }
        >
          <Stack>
            <Group>
              <SectionFilter
                sections={grades.map((row) => row.section)}
                value={section}
                onChange={setSection}
              />
            </Group>
            <GradeTable
              grades={grades.filter((row) => section === "" || row.section === section)}
              onOpen={setOpenId}
            />
          </Stack>
        </Panel>
        {!course.assistsSections && <VerifiedPanel courseId={exercise.courseId} exerciseId={exerciseId} />}
        <ClusterPanel exerciseId={exerciseId} kind={exercise.kind} />
      </Stack>
      <GradeDrawer
        exercise={exercise}
        templates={marking.templates}
        row={grades.find(({ enrolmentId }) => enrolmentId === openId) ?? null}
        onClose={() => setOpenId(null)}
      />
    </>
  );
}
