"use client";

import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import type { Rest } from "./practice-view";

/** A battery below this share, and not charging, is to last. */
const LOW_BATTERY = 0.2;

/** What some browsers tell of the battery; others have none of it. */
type Battery = EventTarget & { charging: boolean; level: number };
type WithBattery = { getBattery?: () => Promise<Battery> };

const isLow = ({ charging, level }: Battery) => !charging && level <= LOW_BATTERY;

/** Stops the practice in a hidden tab, where it goes on when it is seen again, and on a low battery. */
export function useRestWhen(rest: Rest | null, setRest: (rest: Rest | null) => void): void {
  const visibility = useDocumentVisibility();
  useEffect(() => {
    if (visibility === "hidden" && rest === null) setRest("hidden");
    if (visibility === "visible" && rest === "hidden") setRest(null);
  }, [visibility, rest, setRest]);

  useEffect(() => {
    let isGone = false;
    let battery: Battery | null = null;
    const look = () => battery && isLow(battery) && setRest("battery");
    void (navigator as Navigator & WithBattery).getBattery?.().then(
      (found) => {
        if (isGone) return;
        battery = found;
        look();
        for (const event of ["levelchange", "chargingchange"]) found.addEventListener(event, look);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      for (const event of ["levelchange", "chargingchange"]) battery?.removeEventListener(event, look);
    };
  }, [setRest]);
}
