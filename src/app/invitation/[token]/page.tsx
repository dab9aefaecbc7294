import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { InvitationAcceptance } from "@/components/account/invitation-acceptance";
import { findViewer } from "@/app/viewer";

// The address is a secret: no other site may learn it from a link.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const actor = await findViewer();
  return (
    <AccountCard title="You are invited to teach with Convoy">
      <InvitationAcceptance token={token} email={actor?.email ?? null} />
    </AccountCard>
  );
}
