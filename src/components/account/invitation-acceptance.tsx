"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { OnceListening } from "./once-listening";
import { RegisterForm } from "./register-form";
import { RegistrationShut } from "./registration-shut";

type Props = {
  token: string;
  /** Null for a visitor. */
  email: string | null;
  /** How a visitor may come in. */
  ways: RouterOutputs["account"]["ways"] | null;
};

/** Lets the holder of an invitation accept it; who has no account makes one with the same button. */
export function InvitationAcceptance({ token, email, ways }: Props) {
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
    /** Back here, now signed in, where the invitation says why it does not hold. */
    const finish = () =>
      api.account.acceptInvitation.mutate({ token }).then(
        () => "/courses",
        () => path,
      );
    return (
      <Stack>
        <Text>{t("invited")}</Text>
        {ways?.mayRegister === false ? (
          <RegistrationShut path={path} hasSchool={ways.hasSchool} />
        ) : (
          <RegisterForm path={path} finish={finish} />
        )}
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
