import { router, visitorProcedure } from "./init";

export const sessionRouter = router({ get: visitorProcedure.query(({ ctx }) => ctx.actor) });
