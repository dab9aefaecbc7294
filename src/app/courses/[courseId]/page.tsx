import type { Metadata } from "next";
import { signedInPage } from "@/app/signed-in-page";
import { CourseView } from "@/components/course/course-view";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Course" };

export default async function CoursePage({ params }: PageProps<"/courses/[courseId]">) {
  const { courseId } = await params;
  return signedInPage(`/courses/${courseId}`, async () => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.exercises.list.queryOptions({ courseId })),
    ]);
    return <CourseView courseId={courseId} />;
  });
}
