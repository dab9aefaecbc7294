import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { GlanceView } from "@/components/glance/glance-view";
import { chooseGlanced } from "@/core/glance/glance";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("glance");

export default async function GlancePage({ params, searchParams }: PageProps<"/courses/[courseId]/glance">) {
  const [{ courseId }, { exercise }] = await Promise.all([params, searchParams]);
  return coursePage(`/courses/${courseId}/glance`, ["glance", "stage", "wall"], async () => {
    const client = getQueryClient();
    const [{ exercises }] = await Promise.all([
      client.fetchQuery(trpc.glance.get.queryOptions({ courseId })),
      client.fetchQuery(trpc.courses.get.queryOptions({ courseId })),
    ]);
    const exerciseId = chooseGlanced(exercises, exercise, new Date())?.id ?? null;
    if (exerciseId) await client.fetchQuery(trpc.glance.work.queryOptions({ exerciseId }));
    return (
      <CourseFrame courseId={courseId}>
        <GlanceView courseId={courseId} exerciseId={exerciseId} />
      </CourseFrame>
    );
  });
}
