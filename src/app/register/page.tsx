import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountCard } from "@/components/account/account-card";
import { RegisterForm } from "@/components/account/register-form";
import { returnPath } from "@/components/account/return-path";
import { findViewer } from "../viewer";

export const metadata: Metadata = { title: "Make an account" };

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const path = returnPath((await searchParams).callbackUrl);
  if (await findViewer()) redirect(path);
  return (
    <AccountCard title="Make an account">
      <RegisterForm path={path} />
    </AccountCard>
  );
}
