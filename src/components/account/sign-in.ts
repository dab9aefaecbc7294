import { leaveFor } from "@/components/ui/leave-for";
import { Refusal } from "@/components/ui/use-describe-error";
import type { Texts } from "@/messages/catalogue";

/**
 * Signs in with a password and goes to where `finish` says with a fresh page, so that nothing of the person
 * before is left in it.
 */
export async function signInWithPassword(
  t: Texts<"account">,
  email: string,
  password: string,
  finish: () => Promise<string>,
): Promise<void> {
  const { signIn } = await import("next-auth/react");
  const result = await signIn("credentials", { email, password, redirect: false });
  if (!result) throw new Refusal(t("unanswered"));
  if (result.error) throw describeRefusal(t, result.error);
  await leaveFor(await finish());
}

/**
 * next-auth names its own errors in one word, and ours are sentences. Any other text is a bug, which says
 * nothing to its reader.
 */
function describeRefusal(t: Texts<"account">, error: string): Error {
  if (error === "CredentialsSignin") return new Refusal(t("mismatch"));
  return error.includes(" ") && error.endsWith(".") ? new Refusal(error) : new Error(error);
}
