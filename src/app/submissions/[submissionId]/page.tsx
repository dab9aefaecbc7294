import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { pageTitle } from "@/app/page-title";
import { coursePage } from "@/app/signed-in-page";
import { SubmissionView } from "@/components/submission/submission-view";
import { getTexts } from "@/app/texts";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata({
  params,
}: PageProps<"/submissions/[submissionId]">): Promise<Metadata> {
  const { submissionId } = await params;
  return pageTitle("submission", async () => {
    const { number, studentName } = await getQueryClient().fetchQuery(
      trpc.submissions.get.queryOptions({ submissionId }),
    );
    return (await getTexts("page"))("submissionOf", { number, name: studentName });
  });
}

export default async function SubmissionPage({ params }: PageProps<"/submissions/[submissionId]">) {
  const { submissionId } = await params;
  return coursePage(
    `/submissions/${submissionId}`,
    ["code", "run", "specification", "stage", "submission", "training"],
    async () => {
      const { exerciseId } = await getQueryClient().fetchQuery(
        trpc.submissions.get.queryOptions({ submissionId }),
      );
      const { courseId } = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
      await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
      return (
        <CourseFrame courseId={courseId}>
          <SubmissionView submissionId={submissionId} exerciseId={exerciseId} />
        </CourseFrame>
      );
    },
  );
}
