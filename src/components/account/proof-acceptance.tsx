"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";

/** Asks before a link proves an address: programs that look through mails open links, too. */
export function ProofAcceptance({ token, email }: { token: string; email: string }) {
  const t = useTranslations("account.profile");
  const api = useTRPCClient();
  const accept = useAction(
    async () => {
      await api.account.acceptProof.mutate({ token });
      await leaveFor("/account");
    },
    { isQuiet: true },
  );
  return (
    <Stack>
      <Text>{t("isYours", { email })}</Text>
      <FormError message={accept.error} />
      <OnceListening>
        <Button loading={accept.isPending} onClick={() => void accept.run()} fullWidth>
          {t("yes")}
        </Button>
      </OnceListening>
    </Stack>
  );
}
