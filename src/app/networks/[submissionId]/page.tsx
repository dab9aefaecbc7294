import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { coursePage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { NetworkPage } from "@/components/submission/network-page";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("network"))("title") };
}

export default async function Page({ params }: PageProps<"/networks/[submissionId]">) {
  const { submissionId } = await params;
  return coursePage(`/networks/${submissionId}`, ["network", "stage", "submission", "training"], async () => {
    const network = await getQueryClient().fetchQuery(trpc.networks.get.queryOptions({ submissionId }));
    const exercise = await getQueryClient().fetchQuery(
      trpc.exercises.get.queryOptions({ exerciseId: network.exerciseId }),
    );
    const { courseId } = exercise;
    await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
    return (
      <CourseFrame courseId={courseId}>
        <NetworkPage network={network} exerciseTitle={exercise.title} />
      </CourseFrame>
    );
  });
}
