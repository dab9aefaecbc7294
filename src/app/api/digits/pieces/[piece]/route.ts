import { handlePiece } from "@/trpc/digit-handler";

export { handlePiece as GET };
