const sentences: Record<string, string> = {
  OAuthAccountNotLinked: "There is an account with this e-mail address already. Sign in the way you did before.",
  AccessDenied: "The sign-in was refused. Use another account, or ask your instructor.",
  SessionRequired: "Please sign in first.",
};

/** next-auth's word for why it sent the person back, as a sentence. The address can hold anything, so its text is never shown. */
export function describeSignInError(error: string | string[] | undefined): string | null {
  if (error === undefined) return null;
  return (typeof error === "string" && sentences[error]) || "The sign-in was not completed. Try again, or use another way to sign in.";
}
