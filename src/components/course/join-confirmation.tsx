"use client";

import { Button, Loader, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** Shows which course a code belongs to, before it is joined. */
export function JoinConfirmation({ joinCode, name }: { joinCode: string; name: string }) {
  const t = useTranslations("course");
  const describeError = useDescribeError();
  const api = useTRPCClient();
  const preview = useQuery(useTRPC().courses.preview.queryOptions({ joinCode }));
  const join = useAction(
    async () => {
      const { courseId } = await api.courses.join.mutate({ joinCode });
      await leaveFor(`/courses/${courseId}`);
    },
    { isQuiet: true },
  );
  if (preview.isPending) {
    return <Loader role="status" aria-label={t("join.looking")} />;
  }
  if (preview.isError) {
    return (
      <Stack>
        <FormError message={describeError(preview.error)} />
        <LinkButton href="/join" variant="default">
          {t("join.another")}
        </LinkButton>
      </Stack>
    );
  }
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {preview.data.title}
        </Title>
        <Text c="dimmed">{preview.data.term}</Text>
      </div>
      <Text>{t("join.as", { name })}</Text>
      <FormError message={join.error} />
      <Button loading={join.isPending} onClick={() => void join.run()}>
        {t("join.join")}
      </Button>
    </Stack>
  );
}
