"use client";

import { Alert, Code } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { QrPicture } from "@/components/ui/qr-picture";
import classes from "./join.module.css";
import { useJoinAddress } from "./use-join-address";

/** The QR code of the way in; where it would lead a phone to itself, a note that says what to do. */
export function JoinSign({ joinCode, size }: { joinCode: string; size: number }) {
  const t = useTranslations("shell.joinSign");
  const address = useJoinAddress(joinCode);
  if (!address) return <div style={{ height: size, width: size }} />;
  if (address.isLocal)
    return (
      <Alert
        color="signal"
        icon={<IconAlertTriangle aria-hidden />}
        title={t("localTitle")}
        className={classes.note}
      >
        {t.rich("local", { address: address.page, command: (chunks) => <Code>{chunks}</Code> })}
      </Alert>
    );
  return (
    <QrPicture
      value={address.link}
      size={size}
      marginSize={2}
      title={t("qr", { code: joinCode })}
      className={classes.qr}
    />
  );
}
