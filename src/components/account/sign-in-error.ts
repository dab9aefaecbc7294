import type { Texts } from "@/messages/catalogue";

const known = ["OAuthAccountNotLinked", "AccessDenied", "AccountClosed", "SessionRequired"] as const;

/**
 * next-auth's word for why it sent the person back, as a sentence. The address can hold anything, so its text
 * is never shown.
 */
export function describeSignInError(
  t: Texts<"account">,
  error: string | string[] | undefined,
): string | null {
  if (error === undefined) return null;
  return t(`signInErrors.${known.find((word) => word === error) ?? "other"}`);
}
