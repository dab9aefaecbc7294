import { coursePage } from "@/app/signed-in-page";
import { CourseFrame } from "@/components/course/frame/course-frame";
import { StaffPolls, StudentPolls } from "@/components/poll/polls-view";
import { isStaff } from "@/core/base/actor";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("polls");

export default async function PollsPage({ params }: PageProps<"/courses/[courseId]/polls">) {
  const { courseId } = await params;
  return coursePage(`/courses/${courseId}/polls`, ["poll", "run", "stage"], async () => {
    const client = getQueryClient();
    const { role } = await client.fetchQuery(trpc.courses.get.queryOptions({ courseId }));
    if (isStaff(role)) await client.fetchQuery(trpc.polls.list.queryOptions({ courseId }));
    else await client.fetchQuery(trpc.polls.answered.queryOptions({ courseId }));
    return (
      <CourseFrame courseId={courseId}>
        {isStaff(role) ? <StaffPolls courseId={courseId} /> : <StudentPolls courseId={courseId} />}
      </CourseFrame>
    );
  });
}
