"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";
import { withReturnPath } from "./return-path";

/** Asks the holder of an invitation to create an account or to sign in, then to accept. */
export function InvitationAcceptance({
  token,
  email,
}: {
  token: string;
  /** Null for a visitor. */
  email: string | null;
}) {
  const t = useTranslations("account");
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
        <Text>{t("invited")}</Text>
        <Group>
          <LinkButton href={withReturnPath("/register", path)}>{t("makeAccount")}</LinkButton>
          <LinkButton href={withReturnPath("/sign-in", path)} variant="default">
            {t("signIn")}
          </LinkButton>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text>{t("acceptAs", { email })}</Text>
      <FormError message={accept.error} />
      <OnceListening>
        <Button loading={accept.isPending} onClick={() => void accept.run()} fullWidth>
          {t("accept")}
        </Button>
      </OnceListening>
    </Stack>
  );
}
