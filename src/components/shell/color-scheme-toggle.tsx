"use client";

import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconBrightness, IconCheck, IconMoon, IconSun } from "@tabler/icons-react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const schemes: { value: MantineColorScheme; label: string; Icon: typeof IconSun }[] = [
  { value: "auto", label: "As the device", Icon: IconBrightness },
  { value: "light", label: "Light", Icon: IconSun },
  { value: "dark", label: "Dark", Icon: IconMoon },
];

export function ColorSchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isHydrated = useIsHydrated();
  const chosen = schemes.find(({ value }) => isHydrated && value === colorScheme) ?? schemes[0]!;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Colours: ${chosen.label.toLowerCase()}`}>
          <chosen.Icon size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        {schemes.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={value === chosen.value ? <IconCheck size={16} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
