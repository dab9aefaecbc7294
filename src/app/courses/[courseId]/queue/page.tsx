import { CourseFrame } from "@/components/course/frame/course-frame";
import { signedInPage } from "@/app/signed-in-page";
import { QueuePage } from "@/components/run/queue/queue-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("queue");

export default async function Page({ params }: PageProps<"/courses/[courseId]/queue">) {
  const { courseId } = await params;
<<<<<<< HEAD
  return signedInPage(`/courses/${courseId}/queue`, ["live", "queue", "run"], async () => {
    const [{ id, role }, queue] = await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.runs.queue.queryOptions({ courseId })),
    ]);
    return (
      <CourseFrame courseId={courseId}>
        <QueuePage initial={queue} course={{ id, role }} />
      </CourseFrame>
    );
=======
  return signedInPage(`/courses/${courseId}/queue`, ["live", "queue", "run"], async ({ isAdministrator }) => {
    const [{ id, title }, queue] = await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.runs.queue.queryOptions({ courseId })),
    ]);
    return <QueuePage initial={queue} course={{ id, title }} mayManage={isAdministrator} />;
>>>>>>> main
  });
}
