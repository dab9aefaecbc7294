import { DigitQuerySchema } from "@/core/lesson/digit-query";
import { listDigits } from "@/server/run/digits";

/** GET /api/digits/[set]?label=7&page=2 or ?indices=7,12: real digits for everyone, visitors included. */
export async function handleDigits(
  request: Request,
  { params }: { params: Promise<{ set: string }> },
): Promise<Response> {
  const { set } = await params;
  const query = DigitQuerySchema.safeParse({ ...Object.fromEntries(new URL(request.url).searchParams), set });
  if (!query.success) {
    return Response.json(
      {
        message:
          "Ask for train or test, a label from 0 to 9 or none, and a page from 1; or for up to 100 indices.",
      },
      { status: 400 },
    );
  }
  // MNIST never changes.
  return Response.json(await listDigits(query.data), {
    headers: { "Cache-Control": "public, max-age=86400" },
  });
}
