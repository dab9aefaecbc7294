import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { pageTitle } from "@/app/page-title";
import { coursePage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { QueueView } from "@/components/review/queue-view";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata({
  params,
}: PageProps<"/exercises/[exerciseId]/review/queue">): Promise<Metadata> {
  const { exerciseId } = await params;
  return pageTitle("marking", async () => {
    const { title } = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
    return (await getTexts("page"))("markingOf", { title });
  });
}

export default async function MarkingPage({ params }: PageProps<"/exercises/[exerciseId]/review/queue">) {
  const { exerciseId } = await params;
  const texts = [
    "compare",
    "glance",
    "grade",
    "insight",
    "review",
    "run",
    "specification",
    "stage",
    "submission",
    "training",
  ] as const;
  return coursePage(`/exercises/${exerciseId}/review/queue`, texts, async () => {
    const client = getQueryClient();
    const { courseId } = await client.fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
    await Promise.all([
      client.fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      client.fetchQuery(trpc.marking.get.queryOptions({ courseId })),
      client.fetchQuery(trpc.grades.list.queryOptions({ exerciseId })),
    ]);
    return (
      <CourseFrame courseId={courseId}>
        <QueueView exerciseId={exerciseId} />
      </CourseFrame>
    );
  });
}
