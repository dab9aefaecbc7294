import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { coursePage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { GradebookView } from "@/components/grade/gradebook/gradebook-view";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("gradebook"))("title") };
}

export default async function GradebookPage({ params }: PageProps<"/courses/[courseId]/grades">) {
  const { courseId } = await params;
  return coursePage(`/courses/${courseId}/grades`, ["grade", "gradebook", "stage"], async () => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.grades.gradebook.queryOptions({ courseId })),
    ]);
    return (
      <CourseFrame courseId={courseId}>
        <GradebookView courseId={courseId} />
      </CourseFrame>
    );
  });
}
