import { refusedPage } from "@/app/refused-page";
import { coursePage } from "@/app/signed-in-page";
import { getTexts } from "@/app/texts";
import { CourseFrame } from "@/components/course/frame/course-frame";
import { SettingsView } from "@/components/course/settings-view";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";

export const generateMetadata = namedPage("settings");

export default async function SettingsPage({ params }: PageProps<"/courses/[courseId]/settings">) {
  const { courseId } = await params;
  const t = await getTexts("page");
  return coursePage(
    `/courses/${courseId}/settings`,
    ["course", "exercise", "removal", "review", "roster", "stage"],
    async () => {
      const client = getQueryClient();
      const { role } = await client.fetchQuery(trpc.courses.get.queryOptions({ courseId }));
      if (role !== "instructor") return refusedPage(t("onlyInstructorsSet"));
      await Promise.all([
        client.fetchQuery(trpc.exercises.list.queryOptions({ courseId })),
        client.fetchQuery(trpc.marking.get.queryOptions({ courseId })),
      ]);
      return (
        <CourseFrame courseId={courseId}>
          <SettingsView courseId={courseId} />
        </CourseFrame>
      );
    },
  );
}
