import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { QueuePage } from "@/components/run/queue/queue-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("queue");

export default async function Page({ params }: PageProps<"/courses/[courseId]/queue">) {
  const { courseId } = await params;
  return coursePage(
    `/courses/${courseId}/queue`,
    ["live", "queue", "run", "stage"],
    async ({ isAdministrator }) => {
      const [{ id }, queue] = await Promise.all([
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
        getQueryClient().fetchQuery(trpc.runs.queue.queryOptions({ courseId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <QueuePage initial={queue} course={{ id }} mayManage={isAdministrator} />
        </CourseFrame>
      );
    },
  );
}
