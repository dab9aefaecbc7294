import { signIn } from "next-auth/react";
import { leaveFor } from "@/components/ui/leave-for";
import { Refusal } from "@/components/ui/describe-error";

const MISMATCH = "This e-mail address and password do not belong together. Check both and try again.";

/** Signs in with a password and goes to `path` with a fresh page, so that nothing of the person before is left in it. */
export async function signInWithPassword(email: string, password: string, path: string): Promise<void> {
  const result = await signIn("credentials", { email, password, redirect: false });
  if (!result) throw new Refusal("The server did not answer. Check the connection and try again.");
  if (result.error) throw describeRefusal(result.error);
  await leaveFor(path);
}

/** next-auth names its own errors in one word; ours are sentences; anything else is a bug, which says nothing to its reader. */
function describeRefusal(error: string): Error {
  if (error === "CredentialsSignin") return new Refusal(MISMATCH);
  return error.includes(" ") && error.endsWith(".") ? new Refusal(error) : new Error(error);
}
