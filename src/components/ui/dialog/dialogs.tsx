"use client";

import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";

/** Where questions and notices appear. */
export function Dialogs({ onReady }: { onReady(): void }) {
  // An effect runs after those of its children, by which they begin to listen.
  useEffect(onReady, [onReady]);
  return (
    <>
      <ModalsProvider />
      <Notifications position="bottom-right" />
    </>
  );
}
