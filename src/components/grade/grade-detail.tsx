"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC, type RouterOutputs } from "@/trpc/react";

export type Detail = RouterOutputs["grades"]["get"];

type Props = { exerciseId: string; enrolmentId: string; children(detail: Detail): ReactNode };

/**
 * Loads the details that the list of a class leaves out, and waits for the newest ones: a form would keep
 * older ones.
 */
export function GradeDetail({ exerciseId, enrolmentId, children }: Props) {
  const t = useTranslations("review");
  const describeError = useDescribeError();
  const query = useTRPC().grades.get.queryOptions({ exerciseId, enrolmentId });
  const { data, error, isFetchedAfterMount } = useQuery({ ...query, refetchOnMount: "always" });
  if (error) return <FormError message={describeError(error)} />;
  if (data === undefined || !isFetchedAfterMount)
    return <Skeleton h={320} role="status" aria-label={t("loading")} />;
  return children(data);
}
