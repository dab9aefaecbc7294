import { handleDigits } from "@/trpc/digit-handler";

export { handleDigits as GET };
