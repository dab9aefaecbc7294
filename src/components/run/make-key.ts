/** Tells one press of a button from the next. crypto.randomUUID is missing where the server has no https. */
export const makeKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
