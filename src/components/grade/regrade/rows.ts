import type { RouterOutputs } from "@/trpc/react";

export type OpenRegrade = RouterOutputs["grades"]["regrades"][number];
