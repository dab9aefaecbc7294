import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { signedInPage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { ComparePage, EmptyComparison } from "@/components/run/compare/compare-page";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("compare"))("title") };
}

export default async function Page({ searchParams }: PageProps<"/compare">) {
  const { runs } = await searchParams;
  const runIds = [
    ...new Set(
      String(runs ?? "")
        .split(",")
        .filter(Boolean),
    ),
  ];
  return signedInPage(
    `/compare?runs=${runIds.join(",")}`,
    ["compare", "film", "stage", "submission"],
    async () => {
      if (runIds.length === 0) return <EmptyComparison />;
      const { runs: compared } = await getQueryClient().fetchQuery(
        trpc.comparison.get.queryOptions({ runIds }),
      );
      const { courseId } = compared[0]!.run;
      await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
      return (
        <CourseFrame courseId={courseId}>
          <ComparePage key={runIds.join()} runIds={runIds} />
        </CourseFrame>
      );
    },
  );
}
