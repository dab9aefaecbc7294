import { DigitQuerySchema } from "@/core/lesson/digit-query";
import { PIECES } from "@/core/lesson/digit-piece";
import { listDigits, readPiece } from "@/server/run/digits";

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

/** GET /api/digits/pieces/0: the training images in pieces, for browsers that train; visitors included. */
export async function handlePiece(
  _request: Request,
  { params }: { params: Promise<{ piece: string }> },
): Promise<Response> {
  const { piece } = await params;
  if (!/^\d{1,2}$/.test(piece) || Number(piece) >= PIECES)
    return Response.json({ message: `Ask for a piece from 0 to ${PIECES - 1}.` }, { status: 400 });
  // Packed as a file is, which no proxy on the way unpacks or packs again.
  return new Response(await readPiece(Number(piece)), {
    headers: { "Content-Type": "application/gzip", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
