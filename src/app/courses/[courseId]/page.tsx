import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { pageTitle } from "@/app/page-title";
import { coursePage } from "@/app/signed-in-page";
import { CourseView } from "@/components/course/course-view";
import { isStaff } from "@/core/base/actor";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata({ params }: PageProps<"/courses/[courseId]">): Promise<Metadata> {
  const { courseId } = await params;
  return pageTitle("course", async () => {
    const { title } = await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
    return title;
  });
}

export default async function CoursePage({ params }: PageProps<"/courses/[courseId]">) {
  const { courseId } = await params;
  return coursePage(
    `/courses/${courseId}`,
    ["course", "exercise", "grade", "live", "stage", "templates"],
    async () => {
      const client = getQueryClient();
      const { role } = await client.fetchQuery(trpc.courses.get.queryOptions({ courseId }));
      await Promise.all([
        isStaff(role)
          ? client.fetchQuery(trpc.glance.classNews.queryOptions({ courseId }))
          : client.fetchQuery(trpc.glance.ownNews.queryOptions({ courseId })),
        isStaff(role) && client.fetchQuery(trpc.grades.regrades.queryOptions({ courseId })),
        client.fetchQuery(trpc.exercises.list.queryOptions({ courseId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <CourseView courseId={courseId} />
        </CourseFrame>
      );
    },
  );
}
