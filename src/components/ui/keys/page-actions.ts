"use client";

import { useHotkeys, type HotkeyItem } from "@mantine/hooks";
import { useEffect } from "react";

/** What the page that is open can do, by key, from the list of keys, and from the palette. */
export type PageAction = {
  id: string;
  label: string;
  /** As Mantine writes them, such as "mod+Enter"; all do the same. */
  keys: readonly string[];
  /** Also while somebody types into a field. */
  isEverywhere?: boolean;
  run(): void;
};

const offered = new Set<readonly PageAction[]>();

/** What can be done now, in the order in which the page's parts have come. */
export const listPageActions = (): PageAction[] => [...offered].flat();

/** A dialog or a menu has keys of its own. */
const isInPopup = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.closest("[role=dialog], [role=menu], [role=listbox]") !== null;

const hotkeysOf = (actions: readonly PageAction[], isEverywhere: boolean): HotkeyItem[] =>
  actions
    .filter((action) => (action.isEverywhere ?? false) === isEverywhere)
    .flatMap(({ keys, run }) =>
      keys.map((key): HotkeyItem => {
        const press = (event: KeyboardEvent) => {
          if (isInPopup(event)) return;
          event.preventDefault();
          run();
        };
        return [key, press, { preventDefault: false }];
      }),
    );

/** Binds the keys of these actions, and offers them while the part of the page that calls this is shown. */
export function usePageActions(actions: readonly PageAction[]): void {
  useHotkeys(hotkeysOf(actions, false));
  useHotkeys(hotkeysOf(actions, true), []);
  useEffect(() => {
    offered.add(actions);
    return () => void offered.delete(actions);
  }, [actions]);
}
