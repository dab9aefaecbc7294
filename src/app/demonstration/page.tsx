import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { getQueryClient, trpc } from "@/trpc/server";

/** Leads into the class that everybody may look into. */
export default async function DemonstrationPage() {
  const found = await getQueryClient()
    .fetchQuery(trpc.site.demonstration.queryOptions())
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
      throw error;
    });
  if (!found) notFound();
  redirect(`/courses/${found.courseId}`);
}
