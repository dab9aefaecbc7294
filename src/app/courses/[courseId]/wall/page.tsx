import { signedInPage } from "@/app/signed-in-page";
import { ClassWall } from "@/components/leaderboard/wall/class-wall";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("wall");

export default async function Page({ params }: PageProps<"/courses/[courseId]/wall">) {
  const { courseId } = await params;
  return signedInPage(`/courses/${courseId}/wall`, ["live", "run", "wall"], async () => {
    const [{ id, title, joinCode }, wall] = await Promise.all([
      getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      getQueryClient().fetchQuery(trpc.wall.get.queryOptions({ courseId })),
    ]);
    return <ClassWall initial={wall} course={{ id, title, joinCode }} />;
  });
}
