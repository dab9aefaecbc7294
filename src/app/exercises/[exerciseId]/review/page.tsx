import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { pageTitle } from "@/app/page-title";
import { coursePage } from "@/app/signed-in-page";
import { ReviewView } from "@/components/review/review-view";
import { getTexts } from "@/app/texts";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata({
  params,
}: PageProps<"/exercises/[exerciseId]/review">): Promise<Metadata> {
  const { exerciseId } = await params;
  return pageTitle("review", async () => {
    const { title } = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
    return (await getTexts("page"))("reviewOf", { title });
  });
}

export default async function ReviewPage({
  params,
  searchParams,
}: PageProps<"/exercises/[exerciseId]/review">) {
  const [{ exerciseId }, { student }] = await Promise.all([params, searchParams]);
  return coursePage(
    `/exercises/${exerciseId}/review`,
    ["compare", "grade", "review", "roster", "run", "specification", "stage", "submission"],
    async () => {
      const client = getQueryClient();
      const { courseId } = await client.fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
      await Promise.all([
        client.fetchQuery(trpc.courses.get.queryOptions({ courseId })),
        client.fetchQuery(trpc.marking.get.queryOptions({ courseId })),
        client.fetchQuery(trpc.grades.regrades.queryOptions({ courseId })),
        client.fetchQuery(trpc.grades.list.queryOptions({ exerciseId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <ReviewView exerciseId={exerciseId} enrolmentId={typeof student === "string" ? student : null} />
        </CourseFrame>
      );
    },
  );
}
