import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { JoinCodeForm } from "@/components/course/join-code-form";

export const metadata: Metadata = { title: "Join a course" };

export default function JoinPage() {
  return (
    <AccountCard title="Join a course">
      <JoinCodeForm />
    </AccountCard>
  );
}
