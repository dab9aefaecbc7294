import { CourseFrame } from "@/components/course/frame/course-frame";
import { coursePage } from "@/app/signed-in-page";
import { refusedPage } from "@/app/refused-page";
import { LazyExerciseForm } from "@/components/authoring/lazy-exercise-form";
import { PageHeader } from "@/components/ui/layout/page-header";
import { exerciseKinds } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { catalogues } from "@/messages/translator";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../../page-title";
import { getLocale, getTexts } from "../../../../texts";
import { compareWithSpecification } from "@/core/network/specification";
import { baseline } from "@/core/network/templates";

export const generateMetadata = namedPage("newExercise");

export default async function NewExercisePage({
  params,
  searchParams,
}: PageProps<"/courses/[courseId]/exercises/new">) {
  const { courseId } = await params;
  const t = await getTexts("page");
  const wanted = (await searchParams).kind;
  const kind = exerciseKinds.find((each) => each === wanted) ?? "open";
  return coursePage(
    `/courses/${courseId}/exercises/new?kind=${kind}`,
    ["builder", "exercise", "grade", "leaderboard", "specification", "stage"],
    async () => {
      const template = exerciseTemplate(kind, catalogues[await getLocale()].templates[kind], new Date());
      const course = await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
      if (course.role !== "instructor") return refusedPage(t("onlyInstructorsMake"));
      return (
        <CourseFrame courseId={courseId}>
          <PageHeader title={t("titles.newExercise")} />
          <LazyExerciseForm
            courseId={courseId}
            settings={template}
            example={compareWithSpecification(baseline.architecture)}
            exerciseId={null}
            isPublished={false}
          />
        </CourseFrame>
      );
    },
  );
}
