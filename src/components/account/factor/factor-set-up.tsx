"use client";

import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { QrPicture } from "@/components/ui/qr-picture";
import { CodeForm } from "./code-form";
import { RecoveryCodes } from "./recovery-codes";

type Props = {
  offer: { secret: string; uri: string };
  turnOn(code: string): Promise<{ codes: string[] }>;
  /** The codes are shown, and kept somewhere. */
  onDone: () => void;
};

/** Gives the secret to the person's app, takes a code of it, and shows the recovery codes. */
export function FactorSetUp({ offer: { secret, uri }, turnOn, onDone }: Props) {
  const t = useTranslations("account.factor");
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <Stack maw="26rem">
      <Text>{t("scan")}</Text>
      {/* Phones read dark on light only. */}
      <div style={{ background: "white", width: 200, height: 200 }}>
        <QrPicture value={uri} size={200} marginSize={2} title={t("qr")} />
      </div>
      <CopyField label={t("secret")} description={t("secretText")} value={secret} />
      <CodeForm
        action={t("turnOn")}
        isRecoveryTaken={false}
        send={async (code) => setCodes((await turnOn(code)).codes)}
      />
    </Stack>
  );
}
