import type { Metadata } from "next";
import { signedInPage } from "@/app/signed-in-page";
import { ExerciseForm } from "@/components/exercise/exercise-form";
import { ForbiddenNotice } from "@/components/shell/forbidden-notice";
import { PageHeader } from "@/components/ui/page-header";
import { ExerciseKindSchema } from "@/core/exercise";
import { exerciseTemplate } from "@/core/exercise-templates";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "New exercise" };

export default async function NewExercisePage({ params, searchParams }: PageProps<"/courses/[courseId]/exercises/new">) {
  const { courseId } = await params;
  const kind = ExerciseKindSchema.catch("open").parse((await searchParams).kind);
  return signedInPage(`/courses/${courseId}/exercises/new?kind=${kind}`, async () => {
    const course = await getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId }));
    if (course.role !== "instructor") return <ForbiddenNotice message="Only instructors of the course can make exercises." />;
    return (
      <>
        <PageHeader
          title="New exercise"
          crumbs={[
            { href: "/courses", label: "Courses" },
            { href: `/courses/${courseId}`, label: course.title },
          ]}
        />
        <ExerciseForm courseId={courseId} settings={exerciseTemplate(kind, new Date())} exerciseId={null} isPublished={false} />
      </>
    );
  });
}
