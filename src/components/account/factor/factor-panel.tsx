"use client";

import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { CodeForm } from "./code-form";
import { FactorSetUp } from "./factor-set-up";
import { RecoveryCodes } from "./recovery-codes";

type Offer = { secret: string; uri: string };

/** A second factor for staff: turned on, renewed and turned off by its owner. */
export function FactorPanel() {
  const t = useTranslations("account.factor");
  const { data: state } = useSuspenseQuery(useTRPC().factor.state.queryOptions());
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const api = useTRPCClient();
  const refresh = useRefresh();
  if (!state.isStaff && !state.since) return null;
  const end = () => {
    setOffer(null);
    setCodes(null);
    void refresh();
  };
  return (
    <Panel title={t("title")} description={t("description")}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={end} />
      ) : state.since ? (
        <FactorOn {...state} since={state.since} onCodes={setCodes} />
      ) : offer ? (
        <FactorSetUp offer={offer} turnOn={(code) => api.factor.turnOn.mutate({ code })} onDone={end} />
      ) : (
        <OfferForm onOffer={setOffer} />
      )}
    </Panel>
  );
}

function useRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.factor.state.queryFilter()),
      queryClient.invalidateQueries(trpc.account.pathFilter()),
    ]);
}

/** Whoever finds an open page must not lock its owner out: a password comes first, where there is one. */
function OfferForm({ onOffer }: { onOffer: (offer: Offer) => void }) {
  const t = useTranslations("account");
  const { data: profile } = useSuspenseQuery(useTRPC().account.profile.queryOptions());
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => (value || !profile.hasPassword ? null : t("currentMissing")) },
  });
  const begin = useAction(
    async ({ password }: typeof form.values) => onOffer(await api.factor.offer.mutate({ password })),
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void begin.run(values))} method="post" noValidate>
      <Stack maw="26rem">
        <Text>{t("factor.isOff")}</Text>
        <FormError message={begin.error} />
        {profile.hasPassword && (
          <PasswordInput
            label={t("profile.ownPassword")}
            autoComplete="current-password"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
        )}
        <Button type="submit" loading={begin.isPending} style={{ alignSelf: "flex-start" }}>
          {t("factor.begin")}
        </Button>
      </Stack>
    </form>
  );
}

type On = { since: Date; codesLeft: number; isDemanded: boolean; onCodes: (codes: string[]) => void };

function FactorOn({ since, codesLeft, isDemanded, onCodes }: On) {
  const t = useTranslations("account.factor");
  const api = useTRPCClient();
  const refresh = useRefresh();
  const [isRenewing, setRenewing] = useState(false);
  const [isEnding, setEnding] = useState(false);
  return (
    <Stack maw="26rem">
      <Text>{t.rich("isOn", { date: () => <DateTime value={since} />, count: codesLeft })}</Text>
      {isDemanded && <Text size="sm">{t("isDemanded")}</Text>}
      {isRenewing ? (
        <CodeForm
          action={t("renew")}
          send={async (code) => {
            const { codes } = await api.factor.renewCodes.mutate({ code });
            setRenewing(false);
            onCodes(codes);
          }}
        />
      ) : (
        <Button variant="default" style={{ alignSelf: "flex-start" }} onClick={() => setRenewing(true)}>
          {t("renew")}
        </Button>
      )}
      {!isDemanded &&
        (isEnding ? (
          <CodeForm
            action={t("turnOff")}
            send={async (code) => {
              await api.factor.turnOff.mutate({ code });
              setEnding(false);
              notifyDone(t("isOff"));
              await refresh();
            }}
          />
        ) : (
          <Button variant="default" style={{ alignSelf: "flex-start" }} onClick={() => setEnding(true)}>
            {t("turnOff")}
          </Button>
        ))}
    </Stack>
  );
}
