import type { RouterOutputs } from "@/trpc/react";

export type RosterPreview = RouterOutputs["roster"]["preview"];
