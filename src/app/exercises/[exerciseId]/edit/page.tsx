import { CourseFrame } from "@/components/course/frame/course-frame";
import { Stack } from "@mantine/core";
import { coursePage } from "@/app/signed-in-page";
import { LazyExerciseForm } from "@/components/authoring/lazy-exercise-form";
import { ExtensionPanel } from "@/components/authoring/extension-panel";
import { refusedPage } from "@/app/refused-page";
import { PageHeader } from "@/components/ui/layout/page-header";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../../page-title";
import { getTexts } from "../../../texts";
import { compareWithSpecification } from "@/core/network/specification";
import { baseline } from "@/core/network/templates";

export const generateMetadata = namedPage("editExercise");

export default async function EditExercisePage({ params }: PageProps<"/exercises/[exerciseId]/edit">) {
  const { exerciseId } = await params;
  const t = await getTexts("page");
  return coursePage(
    `/exercises/${exerciseId}/edit`,
    ["builder", "exercise", "grade", "leaderboard", "specification", "stage"],
    async () => {
      const exercise = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
      if (exercise.role !== "instructor") return refusedPage(t("onlyInstructorsEdit"));
      await Promise.all([
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId })),
        getQueryClient().fetchQuery(trpc.extensions.list.queryOptions({ exerciseId })),
      ]);
      return (
        <CourseFrame courseId={exercise.courseId}>
          <PageHeader
            title={t("titles.editExercise")}
            crumbs={[{ href: `/exercises/${exerciseId}`, label: exercise.title }]}
          />
          <Stack gap="lg">
            <LazyExerciseForm
              example={compareWithSpecification(baseline.architecture)}
              courseId={exercise.courseId}
              settings={exercise}
              exerciseId={exerciseId}
              isPublished={exercise.publishedAt !== null}
            />
            <ExtensionPanel exerciseId={exerciseId} courseId={exercise.courseId} dates={exercise} />
          </Stack>
        </CourseFrame>
      );
    },
  );
}
