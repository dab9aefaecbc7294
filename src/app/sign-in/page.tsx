import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountCard } from "@/components/account/account-card";
import { returnPath } from "@/components/account/return-path";
import { describeSignInError } from "@/components/account/sign-in-error";
import { SignInForm } from "@/components/account/sign-in-form";
import { findViewer } from "../viewer";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, error } = await searchParams;
  const path = returnPath(callbackUrl);
  if (await findViewer()) redirect(path);
  return (
    <AccountCard title="Sign in">
      <SignInForm path={path} refusal={describeSignInError(error)} />
    </AccountCard>
  );
}
