"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { withReturnPath } from "./return-path";

/** What the holder of an invitation sees: first an account, then one button. */
export function InvitationAcceptance({ token, email }: { token: string; /** Null for a visitor. */ email: string | null }) {
  const api = useTRPCClient();
  const accept = useAction(
    async () => {
      await api.account.acceptInvitation.mutate({ token });
      await leaveFor("/courses");
    },
    { isQuiet: true },
  );
  if (email === null) {
    const path = `/invitation/${encodeURIComponent(token)}`;
    return (
      <Stack>
        <Text>
          With this link you can create courses. It needs an account to belong to: make one, or sign in with the one that you have.
        </Text>
        <Group>
          <LinkButton href={withReturnPath("/register", path)}>Make an account</LinkButton>
          <LinkButton href={withReturnPath("/sign-in", path)} variant="default">
            Sign in
          </LinkButton>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text>You are signed in as {email}. Accept the invitation, and this account can create courses. The link works once.</Text>
      <FormError message={accept.error} />
      <Button loading={accept.isPending} onClick={() => void accept.run()}>
        Accept the invitation
      </Button>
    </Stack>
  );
}
