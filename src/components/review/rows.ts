import type { RouterOutputs } from "@/trpc/react";

export type CommentTemplate = RouterOutputs["marking"]["get"]["templates"][number];
