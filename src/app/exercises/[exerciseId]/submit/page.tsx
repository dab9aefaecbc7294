import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { BuilderPage } from "@/components/builder/builder-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("submit");

export default async function Page({ params, searchParams }: PageProps<"/exercises/[exerciseId]/submit">) {
  const [{ exerciseId }, { from }] = await Promise.all([params, searchParams]);
  return coursePage(
    `/exercises/${exerciseId}/submit`,
    ["builder", "code", "practice", "specification", "stage", "submission"],
    async (actor) => {
      const exercise = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
      const [kept] = await Promise.all([
        getQueryClient().fetchQuery(trpc.drafts.get.queryOptions({ exerciseId })),
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId })),
        getQueryClient().fetchQuery(trpc.submissions.quota.queryOptions({ exerciseId })),
        getQueryClient().fetchQuery(trpc.submissions.listStarts.queryOptions({ exerciseId })),
      ]);
      return (
        <CourseFrame courseId={exercise.courseId}>
          <BuilderPage
            exercise={exercise}
            userId={actor.userId}
            kept={kept}
            from={typeof from === "string" ? from : null}
          />
        </CourseFrame>
      );
    },
  );
}
