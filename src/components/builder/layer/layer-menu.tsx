"use client";

import { Menu, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { LayerType } from "@/core/network/architecture";
import classes from "@/components/builder/builder.module.css";
import { layerTypes } from "@/core/check/draft";

/** The catalogue, to pick a layer from. `children` opens it. */
export function LayerMenu({ children, onPick }: { children: ReactNode; onPick(type: LayerType): void }) {
  const t = useTranslations("builder.layers");
  return (
    <Menu width={340} position="bottom-start" withinPortal returnFocus={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {layerTypes.map((type) => (
          <Menu.Item key={type} onClick={() => onPick(type)}>
            <Text component="span" size="sm" fw={600} display="block">
              {type}
            </Text>
            <Text component="span" size="xs" display="block">
              {t(type)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
