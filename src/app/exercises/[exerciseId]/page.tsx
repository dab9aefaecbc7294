import { CourseFrame } from "@/components/course/frame/course-frame";
import type { Metadata } from "next";
import { pageTitle } from "@/app/page-title";
import { coursePage } from "@/app/signed-in-page";
import { ExerciseView } from "@/components/exercise/exercise-view";
import { LeaderboardPanel } from "@/components/leaderboard/leaderboard-panel";
import { Markdown } from "@/components/ui/markdown/markdown";
import { getQueryClient, trpc } from "@/trpc/server";

export async function generateMetadata({ params }: PageProps<"/exercises/[exerciseId]">): Promise<Metadata> {
  const { exerciseId } = await params;
  return pageTitle("exercise", async () => {
    const { title } = await getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId }));
    return title;
  });
}

export default async function ExercisePage({ params }: PageProps<"/exercises/[exerciseId]">) {
  const { exerciseId } = await params;
  const texts = [
    "compare",
    "exercise",
    "grade",
    "leaderboard",
    "live",
    "run",
    "specification",
    "stage",
  ] as const;
  return coursePage(`/exercises/${exerciseId}`, texts, async () => {
    const client = getQueryClient();
    const { courseId, role, enrolmentId, brief } = await client.fetchQuery(
      trpc.exercises.get.queryOptions({ exerciseId }),
    );
    await Promise.all([
      client.fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      client.fetchQuery(trpc.submissions.listOwn.queryOptions({ exerciseId })),
      client.fetchQuery(trpc.leaderboard.get.queryOptions({ exerciseId })),
      role === "student" && client.fetchQuery(trpc.grades.ownRegrades.queryOptions({ exerciseId })),
      role === "student" && client.fetchQuery(trpc.grades.own.queryOptions({ exerciseId })),
    ]);
    return (
      <CourseFrame courseId={courseId}>
        <ExerciseView
          exerciseId={exerciseId}
          brief={<Markdown>{brief}</Markdown>}
          leaderboard={
            <LeaderboardPanel exerciseId={exerciseId} courseId={courseId} ownEnrolmentId={enrolmentId} />
          }
        />
      </CourseFrame>
    );
  });
}
