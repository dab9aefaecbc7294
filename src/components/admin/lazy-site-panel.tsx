"use client";

import dynamic from "next/dynamic";
import { Loading } from "@/components/ui/loading";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const SitePanel = dynamic(() => import("./site-panel").then((file) => file.SitePanel), { loading: Loading });

/** Its fields come once the page lives: most who open the page look for a person. */
export function LazySitePanel() {
  return useIsHydrated() ? <SitePanel /> : <Loading />;
}
