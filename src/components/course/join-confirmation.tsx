"use client";

import { Button, Loader, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { describeError } from "@/components/ui/describe-error";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** Shows which course a code belongs to, before it is joined. */
export function JoinConfirmation({ joinCode, name }: { joinCode: string; name: string }) {
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
    return <Loader role="status" aria-label="Looking the code up" />;
  }
  if (preview.isError) {
    return (
      <Stack>
        <FormError message={describeError(preview.error)} />
        <LinkButton href="/join" variant="default">
          Try another code
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
      <Text>You join as {name}. You stay in the course on every device where you sign in.</Text>
      <FormError message={join.error} />
      <Button loading={join.isPending} onClick={() => void join.run()}>
        Join the course
      </Button>
    </Stack>
  );
}
