"use client";

import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconBrightness, IconCheck, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const schemes: { value: MantineColorScheme; Icon: typeof IconSun }[] = [
  { value: "auto", Icon: IconBrightness },
  { value: "light", Icon: IconSun },
  { value: "dark", Icon: IconMoon },
];

export function ColorSchemeToggle() {
  const t = useTranslations("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isHydrated = useIsHydrated();
  const chosen = schemes.find(({ value }) => isHydrated && value === colorScheme) ?? schemes[0]!;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("colours.current", { name: t(`colours.${chosen.value}`).toLowerCase() })}
        >
          <chosen.Icon size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("colours.label")}</Menu.Label>
        {schemes.map(({ value, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={value === chosen.value ? <IconCheck size={16} aria-label={t("isChosen")} /> : null}
            onClick={() => setColorScheme(value)}
          >
            {t(`colours.${value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
