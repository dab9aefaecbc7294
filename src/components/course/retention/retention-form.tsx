"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Loading } from "@/components/ui/loading";
import { useTRPC } from "@/trpc/react";

// The page answers without it: the rule comes later, and its fields with it.
const RetentionFields = dynamic(() => import("./retention-fields").then((each) => each.RetentionFields), {
  loading: Loading,
});

/** How long the course is kept: by the administrators' rule, or one of its own. */
export function RetentionForm({ courseId }: { courseId: string }) {
  const { data } = useQuery(useTRPC().courses.retention.queryOptions({ courseId }));
  return data ? (
    <RetentionFields key={JSON.stringify(data.own)} courseId={courseId} kept={data} />
  ) : (
    <Loading />
  );
}
