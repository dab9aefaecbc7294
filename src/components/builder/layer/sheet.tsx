"use client";

import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  isOpen: boolean;
  onClose(): void;
  size: string;
  title: string;
  closeLabel: string;
  children: ReactNode;
};

/** On a phone, what comes from below. */
export function Sheet({ isOpen, onClose, size, title, closeLabel, children }: Props) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      size={size}
      radius="lg"
      title={title}
      // A line's heading would open its layer again: its button takes the focus.
      returnFocus={false}
      closeButtonProps={{ "aria-label": closeLabel }}
    >
      {children}
    </Drawer>
  );
}
