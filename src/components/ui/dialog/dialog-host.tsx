"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { dialogPlace } from "./dialog-place";

const Dialogs = dynamic(() => import("./dialogs").then((file) => file.Dialogs), { ssr: false });

export function DialogHost() {
  const isAsked = useSyncExternalStore(dialogPlace.subscribe, dialogPlace.isAsked, () => false);
  return isAsked ? <Dialogs onReady={dialogPlace.markReady} /> : null;
}
