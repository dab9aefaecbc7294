import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { isVisitor } from "@/core/base/actor";
import { coursePage } from "@/app/signed-in-page";
import { askToSignIn } from "@/app/viewer";
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
  return coursePage(
    `/compare?runs=${runIds.join(",")}`,
    ["compare", "film", "stage", "submission"],
    async (actor) => {
      if (runIds.length === 0) {
        if (isVisitor(actor)) return askToSignIn("/compare");
        return <EmptyComparison />;
      }
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
