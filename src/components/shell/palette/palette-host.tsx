"use client";

import { ActionIcon } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { listPageActions, usePageActions } from "@/components/ui/keys/page-actions";
import { showKeys } from "@/components/ui/keys/show-keys";

const loadPalette = () => import("./palette");
const Palette = dynamic(() => loadPalette().then((file) => file.Palette), { ssr: false });

/** The way to any page by its name, for who is signed in. It loads when it is asked for. */
export function PaletteHost({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("shell.palette");
  const [isAsked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    void loadPalette().then(({ openPalette }) => openPalette());
  };
  usePageActions([
    ...(isSignedIn
      ? [{ id: "palette", label: t("open"), keys: ["mod+K"], isEverywhere: true, run: open }]
      : []),
    { id: "keys", label: t("keys"), keys: ["shift+?", "?"], run: () => void showKeys(listPageActions()) },
  ]);
  if (!isSignedIn) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("open")}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        title={t("openTitle")}
        onClick={open}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
      {isAsked && <Palette />}
    </>
  );
}
