import { handleAuth } from "@/trpc/auth-handler";

export { handleAuth as GET, handleAuth as POST };
