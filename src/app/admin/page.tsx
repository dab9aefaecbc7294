import { PeopleView } from "@/components/admin/people-view";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../page-title";
import { signedInPage } from "../signed-in-page";

export const generateMetadata = namedPage("people");

export default function AdminPage() {
  return signedInPage("/admin", ["account", "admin"], async () => {
    await getQueryClient().fetchQuery(trpc.admin.people.queryOptions({ text: "" }));
    return <PeopleView />;
  });
}
