"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { openDialogPlace } from "./dialog-place";

type Question = { title: string; message: string; confirm: string; isDangerous?: boolean };

function GoBack() {
  return useTranslations("ui")("goBack");
}

/** Asks before something that cannot simply be undone; resolves to the answer. */
export async function confirm({
  title,
  message,
  confirm: label,
  isDangerous = false,
}: Question): Promise<boolean> {
  const [{ modals }] = await Promise.all([import("@mantine/modals"), openDialogPlace()]);
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: <Text>{message}</Text>,
      labels: { confirm: label, cancel: <GoBack /> },
      confirmProps: isDangerous ? { color: "red.9" } : {},
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
