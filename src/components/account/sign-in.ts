import { leaveFor } from "@/components/ui/leave-for";
import { Refusal } from "@/components/ui/use-describe-error";
import type { Texts } from "@/messages/catalogue";
import { withReturnPath } from "./return-path";

type Api = { factor: { waiting: { query(): Promise<unknown> } } };

/**
 * Signs in with a password and goes to where `finish` says with a fresh page, so that nothing of the person
 * before is left in it. Where there is a second step, its page comes first, and then `path`.
 */
export async function signInWithPassword(
  t: Texts<"account">,
  api: Api,
  { email, password }: { email: string; password: string },
  path: string,
  finish: () => Promise<string> = () => Promise.resolve(path),
): Promise<void> {
  const { signIn } = await import("next-auth/react");
  const result = await signIn("credentials", { email, password, redirect: false });
  if (!result) throw new Refusal(t("unanswered"));
  if (result.error) throw describeRefusal(t, result.error);
  const isWaiting = (await api.factor.waiting.query()) !== null;
  await leaveFor(isWaiting ? withReturnPath("/sign-in", path) : await finish());
}

/**
 * next-auth names its own errors in one word, and ours are sentences. Any other text is a bug, which says
 * nothing to its reader.
 */
function describeRefusal(t: Texts<"account">, error: string): Error {
  if (error === "CredentialsSignin") return new Refusal(t("mismatch"));
  return error.includes(" ") && error.endsWith(".") ? new Refusal(error) : new Error(error);
}
