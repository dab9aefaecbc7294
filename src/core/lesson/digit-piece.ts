import { INPUT_SHAPE, TRAIN_IMAGES } from "@/core/base/mnist";
import { elements } from "@/core/network/shape";

// The training images in pieces, for a browser that trains: each image's bytes, one image after another, and
// then one byte for the digit of each.

export const PIECE_IMAGES = 2_000;
export const PIECES = TRAIN_IMAGES / PIECE_IMAGES;
const PIXELS = elements(INPUT_SHAPE);

type Digits = { images: Uint8Array; labels: Uint8Array };

/** The address of a piece, counted from 0; it never changes. */
export const pieceAddress = (piece: number) => `/api/digits/pieces/${piece}`;

export function packPiece({ images, labels }: Digits, piece: number): Uint8Array<ArrayBuffer> {
  const [first, end] = [piece * PIECE_IMAGES, (piece + 1) * PIECE_IMAGES];
  const packed = new Uint8Array(PIECE_IMAGES * (PIXELS + 1));
  packed.set(images.subarray(first * PIXELS, end * PIXELS));
  packed.set(labels.subarray(first, end), PIECE_IMAGES * PIXELS);
  return packed;
}

/** The first images of the training set, from its first pieces. Throws when a piece has another size. */
export function joinPieces(pieces: readonly Uint8Array[]): Digits {
  const images = new Uint8Array(pieces.length * PIECE_IMAGES * PIXELS);
  const labels = new Uint8Array(pieces.length * PIECE_IMAGES);
  for (const [index, piece] of pieces.entries()) {
    if (piece.length !== PIECE_IMAGES * (PIXELS + 1))
      throw new Error(`The piece ${index} of the digits has ${piece.length} bytes.`);
    images.set(piece.subarray(0, PIECE_IMAGES * PIXELS), index * PIECE_IMAGES * PIXELS);
    labels.set(piece.subarray(PIECE_IMAGES * PIXELS), index * PIECE_IMAGES);
  }
  return { images, labels };
}

/** The pieces that hold so many images. */
export const piecesFor = (images: number) => Math.ceil(images / PIECE_IMAGES);
