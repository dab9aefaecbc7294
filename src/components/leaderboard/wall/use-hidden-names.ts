"use client";

import { useHotkeys, useLocalStorage, useToggle } from "@mantine/hooks";

export const NAMES_KEY = "N";

/** Whether this screen hides the students' names, and whether a key switches that. */
export type HiddenNames = {
  isOn: boolean;
  toggle(): void;
  hasKey: boolean;
  setHasKey(hasKey: boolean): void;
};

/** For pages that may be on a projector. The key's setting stays on this device, for all of them. */
export function useHiddenNames(): HiddenNames {
  const [isOn, toggle] = useToggle();
  const [hasKey, setHasKey] = useLocalStorage({ key: "convoy.wall.namesKey", defaultValue: true });
  useHotkeys(hasKey ? [[NAMES_KEY, () => toggle()]] : []);
  return { isOn, toggle: () => toggle(), hasKey, setHasKey };
}
