"use client";

import dynamic from "next/dynamic";

/** Only phones load it, as soon as the page lives. */
export const LazySheet = dynamic(() => import("./sheet").then((file) => file.Sheet), { ssr: false });
