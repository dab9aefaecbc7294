import type { RouterOutputs } from "@/trpc/react";

export type GradeRow = RouterOutputs["grades"]["list"][number];
