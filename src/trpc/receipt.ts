import { checkReceipt, ReceiptInputSchema } from "@/server/submission/receipts";
import { router, visitorProcedure } from "./init";

export const receiptsRouter = router({
  check: visitorProcedure.input(ReceiptInputSchema).query(({ ctx, input }) => checkReceipt(ctx.db, input)),
});
