import type { Metadata } from "next";
import { signedInPage } from "@/app/signed-in-page";
import { ReviewView } from "@/components/grade/review-view";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Review and grade" };

export default async function ReviewPage({ params }: PageProps<"/exercises/[exerciseId]/review">) {
  const { exerciseId } = await params;
  return signedInPage(`/exercises/${exerciseId}/review`, async () => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId })),
      getQueryClient().fetchQuery(trpc.grades.list.queryOptions({ exerciseId })),
    ]);
    return <ReviewView exerciseId={exerciseId} />;
  });
}
