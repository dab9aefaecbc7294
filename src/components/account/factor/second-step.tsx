"use client";

import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { useAction } from "@/components/ui/use-action";
import type { WaitingPerson } from "@/core/base/actor";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "../once-listening";
import { CodeForm } from "./code-form";
import { FactorSetUp } from "./factor-set-up";

type Props = { waiting: Pick<WaitingPerson, "email" | "step">; path: string };

/** The second step of signing in: a code, or the set-up of what makes them. */
export function SecondStep({ waiting: { email, step }, path }: Props) {
  const t = useTranslations("account.factor");
  const api = useTRPCClient();
  const startOver = useAction(async () => {
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/sign-in" });
  });
  return (
    <Stack>
      {step === "set_up" ? (
        <SetUpAtDoor email={email} path={path} />
      ) : (
        <>
          <Text>{t("step", { email })}</Text>
          <CodeForm
            action={t("signIn")}
            isOnly
            send={async (code) => {
              await api.factor.pass.mutate({ code });
              await leaveFor(path);
            }}
          />
          <Text size="sm">{t("lost")}</Text>
        </>
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        ta="start"
        onClick={() => void startOver.run()}
      >
        {t("startOver")}
      </Anchor>
    </Stack>
  );
}

function SetUpAtDoor({ email, path }: { email: string; path: string }) {
  const t = useTranslations("account.factor");
  const api = useTRPCClient();
  const [offer, setOffer] = useState<{ secret: string; uri: string } | null>(null);
  const begin = useAction(async () => setOffer(await api.factor.offerAtDoor.mutate()), { isQuiet: true });
  if (offer)
    return (
      <FactorSetUp
        offer={offer}
        turnOn={(code) => api.factor.setUpAtDoor.mutate({ code })}
        onDone={() => void leaveFor(path)}
      />
    );
  return (
    <Stack>
      <Text>{t("demanded", { email })}</Text>
      <FormError message={begin.error} />
      <OnceListening>
        <Button loading={begin.isPending} onClick={() => void begin.run()} fullWidth>
          {t("begin")}
        </Button>
      </OnceListening>
    </Stack>
  );
}
