import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "use-intl";
import { UnreadableFile } from "./encode-file";

/** A failure whose message is already a sentence for the person who meets it. */
export class Refusal extends Error {}

/** Words a failure for the person who met it. */
export function useDescribeError(): (error: unknown) => string {
  const t = useTranslations("ui.failure");
  return (error) => {
    if (error instanceof Refusal) return error.message;
    if (error instanceof UnreadableFile) return t("unreadable", { name: error.file });
    if (!(error instanceof TRPCClientError)) return t("ours");
    const data: unknown = error.data;
    if (!data || typeof data !== "object") return t("unreachable");
    const status = "httpStatus" in data ? Number(data.httpStatus) : null;
    // A busy server says so itself.
    if (status !== null && status >= 500 && status !== 503) return t("ours");
    // A schema's refusal comes as JSON; the forms show their own messages before it can happen.
    return error.message.startsWith("[") ? t("refused") : error.message;
  };
}
