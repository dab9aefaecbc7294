"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { languages, locales, type Locale } from "@/core/base/locale";
import { chooseLocale } from "./choose-locale";

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const current = useLocale();
  const router = useRouter();
  const queryClient = useQueryClient();
  function choose(locale: Locale) {
    chooseLocale(locale);
    router.refresh();
    // Texts that the server worded are fetched again in the new language.
    void queryClient.invalidateQueries();
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("language", { name: languages[current] })}
        >
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            rightSection={locale === current ? <IconCheck size={16} aria-label={t("isChosen")} /> : null}
            onClick={() => choose(locale)}
          >
            {languages[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
