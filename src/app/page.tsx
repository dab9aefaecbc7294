import { redirect } from "next/navigation";
import { Welcome } from "@/components/shell/welcome";
import { findViewer } from "./viewer";

export default async function HomePage() {
  if (await findViewer()) redirect("/courses");
  return <Welcome />;
}
