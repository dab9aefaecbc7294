import { signedInPage } from "@/app/signed-in-page";
import { BuilderPage } from "@/components/builder/builder-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("submit");

export default async function Page({ params, searchParams }: PageProps<"/exercises/[exerciseId]/submit">) {
  const [{ exerciseId }, { from }] = await Promise.all([params, searchParams]);
  return signedInPage(
    `/exercises/${exerciseId}/submit`,
    ["builder", "code", "specification", "submission"],
    async (actor) => {
      const exercise = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
      const [course, kept] = await Promise.all([
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId })),
        getQueryClient().fetchQuery(trpc.drafts.get.queryOptions({ exerciseId })),
        getQueryClient().fetchQuery(trpc.submissions.quota.queryOptions({ exerciseId })),
        getQueryClient().fetchQuery(trpc.submissions.listStarts.queryOptions({ exerciseId })),
      ]);
      return (
        <BuilderPage
          exercise={exercise}
          course={{ id: course.id, title: course.title }}
          userId={actor.userId}
          kept={kept}
          from={typeof from === "string" ? from : null}
        />
      );
    },
  );
}
