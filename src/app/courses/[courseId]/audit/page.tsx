import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { coursePage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { AuditView } from "@/components/course/audit/audit-view";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("audit"))("title") };
}

export default async function AuditPage({ params }: PageProps<"/courses/[courseId]/audit">) {
  const { courseId } = await params;
  return coursePage(`/courses/${courseId}/audit`, ["audit", "stage"], async () => {
    await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
    await getQueryClient().fetchQuery(
      trpc.audit.search.queryOptions({ courseId, text: "", action: null, from: null, until: null }),
    );
    return (
      <CourseFrame courseId={courseId}>
        <AuditView courseId={courseId} />
      </CourseFrame>
    );
  });
}
