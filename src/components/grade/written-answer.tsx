"use client";

import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LongText } from "@/components/ui/long-text";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC } from "@/trpc/react";

/** The version of a submission's answer that counts. */
export function WrittenAnswer({ submissionId }: { submissionId: string }) {
  const t = useTranslations("grade.drawer");
  const tReview = useTranslations("review");
  const describeError = useDescribeError();
  const { data, error } = useQuery(useTRPC().submissions.answers.queryOptions({ submissionId }));
  if (error) return <FormError message={describeError(error)} />;
  if (!data) return <Skeleton h={48} role="status" aria-label={tReview("loading")} />;
  const text = data.versions.at(-1)?.text.trim();
  return text ? <LongText text={text} /> : <Text>{t("noAnswer")}</Text>;
}
