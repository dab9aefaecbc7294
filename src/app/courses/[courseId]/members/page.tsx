import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { MemberView } from "@/components/course/member-view";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("members");

export default async function MembersPage({ params }: PageProps<"/courses/[courseId]/members">) {
  const { courseId } = await params;
  return coursePage(
    `/courses/${courseId}/members`,
    ["account", "course", "review", "roster", "stage"],
    async () => {
      await Promise.all([
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
        getQueryClient().fetchQuery(trpc.sections.list.queryOptions({ courseId })),
        getQueryClient().fetchQuery(trpc.members.list.queryOptions({ courseId })),
        getQueryClient().fetchQuery(trpc.members.requests.queryOptions({ courseId })),
        getQueryClient().fetchQuery(trpc.roster.missing.queryOptions({ courseId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <MemberView courseId={courseId} />
        </CourseFrame>
      );
    },
  );
}
