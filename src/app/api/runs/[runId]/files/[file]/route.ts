import { handleRunFile } from "@/trpc/run-file-handler";

export { handleRunFile as GET };
