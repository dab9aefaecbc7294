import type { Metadata } from "next";
import { signedInPage } from "@/app/signed-in-page";
import { ExerciseForm } from "@/components/exercise/exercise-form";
import { ForbiddenNotice } from "@/components/shell/forbidden-notice";
import { PageHeader } from "@/components/ui/page-header";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Edit the exercise" };

export default async function EditExercisePage({ params }: PageProps<"/exercises/[exerciseId]/edit">) {
  const { exerciseId } = await params;
  return signedInPage(`/exercises/${exerciseId}/edit`, async () => {
    const exercise = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
    if (exercise.role !== "instructor") return <ForbiddenNotice message="Only instructors of the course can edit its exercises." />;
    return (
      <>
        <PageHeader
          title="Edit the exercise"
          crumbs={[
            { href: `/courses/${exercise.courseId}`, label: "Course" },
            { href: `/exercises/${exerciseId}`, label: exercise.title },
          ]}
        />
        <ExerciseForm
          courseId={exercise.courseId}
          settings={exercise}
          exerciseId={exerciseId}
          isPublished={exercise.publishedAt !== null}
        />
      </>
    );
  });
}
