import type { RouterOutputs } from "@/trpc/react";

export type SchoolFilePreview = RouterOutputs["grades"]["previewFile"];
