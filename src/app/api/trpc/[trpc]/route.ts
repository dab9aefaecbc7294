import { handleProcedures } from "@/trpc/procedure-handler";

export { handleProcedures as GET, handleProcedures as POST };
