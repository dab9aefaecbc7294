import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { TimelineView } from "@/components/review/timeline-view";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../../page-title";

export const generateMetadata = namedPage("timeline");

export default async function TimelinePage({
  params,
}: PageProps<"/courses/[courseId]/members/[enrolmentId]">) {
  const { courseId, enrolmentId } = await params;
  return coursePage(
    `/courses/${courseId}/members/${enrolmentId}`,
    ["course", "glance", "grade", "review", "run", "stage"],
    async () => {
      const client = getQueryClient();
      await Promise.all([
        client.fetchQuery(trpc.courses.get.queryOptions({ courseId })),
        client.fetchQuery(trpc.timeline.get.queryOptions({ courseId, enrolmentId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <TimelineView courseId={courseId} enrolmentId={enrolmentId} />
        </CourseFrame>
      );
    },
  );
}
