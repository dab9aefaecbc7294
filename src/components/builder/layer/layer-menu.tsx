"use client";

import { Menu, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import type { ReactElement } from "react";
import { useTranslations } from "use-intl";
import type { LayerType } from "@/core/network/architecture";
import classes from "@/components/builder/builder.module.css";
import { layerTypes } from "@/core/check/draft";
import { LazySheet } from "./lazy-sheet";
import { familyOf, layersByFamily, startsFamily } from "./layer-families";

type Props = {
  /** The button that opens it; where it is handed nothing, the menu listens itself. */
  target(open?: () => void): ReactElement;
  onPick(type: LayerType): void;
};

/** The catalogue, to pick a layer from: a menu, and on a phone a sheet from below. */
export function LayerMenu({ target, onPick }: Props) {
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  return isPhone ? (
    <SheetMenu target={target} onPick={onPick} />
  ) : (
    <Menu width={340} position="bottom-start" withinPortal returnFocus={false}>
      <Menu.Target>{target()}</Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {layerTypes.map((type) => (
          <Menu.Item key={type} onClick={() => onPick(type)}>
            <Named type={type} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Named({ type }: { type: LayerType }) {
  const t = useTranslations("builder.layers");
  return (
    <>
      <Text component="span" size="sm" fw={600} display="block">
        {type}
      </Text>
      <Text component="span" size="xs" display="block">
        {t(type)}
      </Text>
    </>
  );
}

function SheetMenu({ target, onPick }: Props) {
  const t = useTranslations("builder");
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      {target(open)}
      <LazySheet
        isOpen={isOpen}
        onClose={close}
        size="80dvh"
        title={t("palette.label")}
        closeLabel={t("inspector.close")}
      >
        {layersByFamily.map((type, index) => (
          <div key={type}>
            {startsFamily(index) && <p className={classes.family}>{t(`palette.${familyOf[type]}`)}</p>}
            <UnstyledButton
              className={classes.brick}
              data-family={familyOf[type]}
              onClick={() => {
                close();
                onPick(type);
              }}
            >
              <span>
                <Named type={type} />
              </span>
            </UnstyledButton>
          </div>
        ))}
      </LazySheet>
    </>
  );
}
