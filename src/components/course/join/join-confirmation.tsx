"use client";

import { Button, Loader, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { MINUTE } from "@/core/base/duration";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { JoinVisitor } from "./join-visitor";

type Props = {
  joinCode: string;
  /** Null for a visitor. */
  name: string | null;
  /** How a visitor may come in. */
  ways: RouterOutputs["account"]["ways"] | null;
};

/** Shows which course a code belongs to, before it is joined. */
export function JoinConfirmation({ joinCode, name, ways }: Props) {
  const t = useTranslations("course");
  const tJoin = useTranslations("roster.join");
  const describeError = useDescribeError();
  const api = useTRPCClient();
  const preview = useQuery({
    ...useTRPC().courses.preview.queryOptions({ joinCode }),
    // A person who waits need not reload. The interval respects the rate limit on looking up codes.
    refetchInterval: ({ state }) => (state.data?.state === "waiting" ? MINUTE : false),
  });
  const join = useAction(
    async () => {
      const { courseId, isWaiting } = await api.courses.join.mutate({ joinCode });
      if (isWaiting) await preview.refetch();
      else await leaveFor(`/courses/${courseId}`);
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
  const { courseId, state, needsApproval, isUnproven, title, term, teachers } = preview.data;
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed">{[...teachers, term].filter(Boolean).join(" · ")}</Text>
      </div>
      {ways && <JoinVisitor joinCode={joinCode} course={preview.data} ways={ways} />}
      {state === "member" && (
        <>
          <Text role="status">{tJoin("member")}</Text>
          <LinkButton href={`/courses/${courseId}`}>{tJoin("open")}</LinkButton>
        </>
      )}
      {state !== "member" && state !== "outside" && <Text role="status">{tJoin(state)}</Text>}
      {state === "outside" && name !== null && (
        <>
          <Text>{t("join.as", { name })}</Text>
          {needsApproval && <Text>{isUnproven ? tJoin("unproven") : tJoin("needsApproval")}</Text>}
          <FormError message={join.error} />
          <Button loading={join.isPending} onClick={() => void join.run()}>
            {needsApproval ? tJoin("ask") : t("join.join")}
          </Button>
        </>
      )}
    </Stack>
  );
}
