import { CourseFrame } from "@/components/course/frame/course-frame";
import { TRPCError } from "@trpc/server";
import { coursePage } from "@/app/signed-in-page";
import { RunPage } from "@/components/run/run-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../page-title";

export const generateMetadata = namedPage("run");

/** The submission is its owner's and staff's; a classmate who may watch the run goes without it. */
async function findSubmission(submissionId: string) {
  try {
    return await getQueryClient().fetchQuery(trpc.submissions.get.queryOptions({ submissionId }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "FORBIDDEN" || error.code === "NOT_FOUND")) return null;
    throw error;
  }
}

export default async function Page({ params, searchParams }: PageProps<"/runs/[runId]">) {
  const [{ runId }, { submitted }] = await Promise.all([params, searchParams]);
  return coursePage(
    `/runs/${runId}`,
    ["compare", "film", "insight", "live", "run", "stage", "submission", "training"],
    async () => {
      const snapshot = await getQueryClient().fetchQuery(trpc.runs.get.queryOptions({ runId }));
      const { exerciseId, courseId, submissionId } = snapshot.run;
      const [exercise, submission] = await Promise.all([
        getQueryClient().fetchQuery(trpc.exercises.get.queryOptions({ exerciseId })),
        findSubmission(submissionId),
        getQueryClient().fetchQuery(trpc.courses.get.queryOptions({ courseId })),
      ]);
      if (submission?.bestBefore && snapshot.run.result) {
        await getQueryClient().fetchQuery(
          trpc.comparison.get.queryOptions({ runIds: [submission.bestBefore, runId] }),
        );
      }
      return (
        <CourseFrame courseId={courseId}>
          <RunPage
            initial={snapshot}
            exercise={{ id: exerciseId, title: exercise.title, kind: exercise.kind }}
            submission={submission}
            isNew={submitted !== undefined}
          />
        </CourseFrame>
      );
    },
  );
}
