import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { ClassWall } from "@/components/leaderboard/wall/class-wall";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("wall");

export default async function Page({ params, searchParams }: PageProps<"/courses/[courseId]/wall">) {
  const [{ courseId }, { join }] = await Promise.all([params, searchParams]);
  return coursePage(`/courses/${courseId}/wall`, ["film", "live", "run", "stage", "wall"], async () => {
    const [{ id, joinCode, role }, wall] = await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.wall.get.queryOptions({ courseId })),
    ]);
    return (
      <CourseFrame courseId={courseId}>
        <ClassWall initial={wall} course={{ id, joinCode, role }} isJoinAsked={join !== undefined} />
      </CourseFrame>
    );
  });
}
