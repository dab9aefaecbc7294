import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { JoinConfirmation } from "@/components/course/join-confirmation";
import { getViewer } from "@/app/viewer";

export const metadata: Metadata = { title: "Join a course" };

export default async function JoinWithCodePage({ params }: PageProps<"/join/[code]">) {
  const { code } = await params;
  const actor = await getViewer(`/join/${code}`);
  return (
    <AccountCard title="Join a course">
      <JoinConfirmation joinCode={decodeURIComponent(code)} name={actor.name} />
    </AccountCard>
  );
}
