"use client";

import dynamic from "next/dynamic";

/** A layer's fields, once one is opened. */
export const LayerBody = dynamic(() => import("./layer-body").then((file) => file.LayerBody), { ssr: false });
