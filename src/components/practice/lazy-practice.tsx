"use client";

import dynamic from "next/dynamic";
import { PracticeOpening } from "./practice-opening";

/** Loads its script when somebody opens the practice. */
export const LazyPractice = dynamic(() => import("./practice-desk").then((file) => file.PracticeDesk), {
  ssr: false,
  loading: PracticeOpening,
});
