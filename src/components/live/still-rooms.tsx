"use client";

import { createContext, type ReactNode, use } from "react";

const StillRooms = createContext(false);

/** Around a page in whose rooms nothing happens: it opens no connection. */
export function Still({ isStill, children }: { isStill: boolean; children: ReactNode }) {
  return <StillRooms value={isStill}>{children}</StillRooms>;
}

export const useIsStill = () => use(StillRooms);
